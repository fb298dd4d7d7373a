using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public sealed class KeepingTheAuditKey() : LedgerTest(new SqliteTestDatabase())
{
    private string KeyFile => Path.Combine(Data, "ledger.key");

    [Fact]
    public async Task The_first_start_makes_one_for_its_owner_only_and_the_next_keeps_it()
    {
        var first = await Open();
        await FillTheBooks(first);
        await ((ServiceProvider)first).DisposeAsync();
        var key = await File.ReadAllTextAsync(KeyFile);
        key.Length.ShouldBe(64);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var next = await Open();

        (await File.ReadAllTextAsync(KeyFile)).ShouldBe(key);
        (await Verify(next)).Breaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Instances_that_start_at_once_in_an_empty_directory_use_the_same()
    {
        var nothing = new ConfigurationBuilder().Build();

        var keys = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => Task.Run(() => AuditKey.Read(nothing, Data, new RandomIdSource())))
        );

        keys.Select(Convert.ToHexString).Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(Data).ShouldBe([KeyFile]);
    }

    [Fact]
    public async Task A_configured_one_is_used_and_to_another_one_every_seal_is_foreign()
    {
        Settings["Ledger:AuditKey"] = new string('a', 64);
        var first = await Open();
        await Post(first, Issued(Card, 1_000));
        await ((ServiceProvider)first).DisposeAsync();
        File.Exists(KeyFile).ShouldBeFalse();

        Settings["Ledger:AuditKey"] = new string('b', 64);
        var reader = Services();
        await reader.OpenDatabaseToRead();
        (await Verify(reader))
            .Breaks.ShouldHaveSingleItem()
            .What.ShouldBe("seal 1 was not made with our key");
    }

    [Theory]
    [InlineData("secret", "Ledger__AuditKey: not 64 hexadecimal digits")]
    [InlineData("abcd", "Ledger__AuditKey: not 64 hexadecimal digits")]
    public async Task The_start_is_refused_with_one_that_is_none(string key, string message)
    {
        Settings["Ledger:AuditKey"] = key;

        var refused = await Should.ThrowAsync<StartRefusedException>(Open);

        refused.Message.ShouldStartWith(message);
        refused.Message.ShouldNotContain("secret");
        File.Exists(KeyFile).ShouldBeFalse();
    }
}
