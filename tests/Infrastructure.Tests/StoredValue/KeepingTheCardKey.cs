using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public abstract class KeepingTheCardKey(TestDatabase database) : DatabaseTest(database)
{
    [Fact]
    public async Task A_database_whose_key_file_was_lost_is_not_opened()
    {
        await ((ServiceProvider)await Open()).DisposeAsync();
        File.Delete(Path.Combine(Data, "cards.key"));

        var message = (
            await Should.ThrowAsync<StartRefusedException>(() => Services().OpenDatabase())
        ).Message;

        message.ShouldStartWith("CreditProvider__CardKey: ");
        message.ShouldContain("cards.key");
    }

    [Fact]
    public async Task An_instance_with_a_card_key_of_its_own_is_turned_away()
    {
        Settings["CreditProvider:CardKey"] = new string('a', 64);
        await ((ServiceProvider)await Open()).DisposeAsync();
        Settings["CreditProvider:CardKey"] = new string('b', 64);

        await Should.ThrowAsync<StartRefusedException>(() => Services().OpenDatabase());
    }

    [Fact]
    public async Task The_same_key_opens_it_again_from_the_file_or_from_the_setting()
    {
        await ((ServiceProvider)await Open()).DisposeAsync();
        await ((ServiceProvider)await Open()).DisposeAsync();
        Settings["CreditProvider:CardKey"] = await File.ReadAllTextAsync(
            Path.Combine(Data, "cards.key"),
            TestContext.Current.CancellationToken
        );
        File.Delete(Path.Combine(Data, "cards.key"));

        await Open();
    }
}

public sealed class KeepingTheCardKeyOnSqlite() : KeepingTheCardKey(new SqliteTestDatabase());

public sealed class KeepingTheCardKeyOnPostgreSql()
    : KeepingTheCardKey(new PostgreSqlTestDatabase());
