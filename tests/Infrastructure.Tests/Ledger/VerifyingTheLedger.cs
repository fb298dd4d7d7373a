using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public sealed class VerifyingTheLedger() : LedgerTest(new SqliteTestDatabase())
{
    private string AnchorFile => Path.Combine(Data, "ledger.anchor");

    [Fact]
    public async Task An_empty_ledger_is_sound() =>
        (await Verify(await Open())).Breaks.ShouldBeEmpty();

    [Fact]
    public async Task Every_kind_of_posting_leaves_it_sound()
    {
        var services = await Open();
        await FillTheBooks(services);
        await WriteAnchor(services);

        var verdict = await Verify(services);

        verdict.Breaks.ShouldBeEmpty();
        verdict.ShouldSatisfyAllConditions(
            () => verdict.Seals.ShouldBe(20),
            () => verdict.Transactions.ShouldBe(18),
            () => verdict.Entries.ShouldBe(39),
            () => verdict.OpenHolds.ShouldBe(1),
            () => verdict.Anchor!.Sequence.ShouldBe(20)
        );
    }

    [Fact]
    public async Task It_reads_beside_a_service_that_goes_on_posting_and_writes_nothing()
    {
        var running = await Open();
        await FillTheBooks(running);
        var beside = Services();
        await beside.OpenDatabaseToRead();

        (await Verify(beside)).Breaks.ShouldBeEmpty();
        await Post(running, Held("more", Card, 1));

        (await Verify(beside)).Transactions.ShouldBe(19);
        await Should.ThrowAsync<Exception>(() => Note(beside, "not to be written"));
    }

    [Fact]
    public async Task Where_there_is_no_database_it_says_so() =>
        (
            await Should.ThrowAsync<StartRefusedException>(() => Services().OpenDatabaseToRead())
        ).Message.ShouldContain(DatabaseFile);

    [Fact]
    public async Task Lost_triggers_are_a_break()
    {
        var services = await Open();
        Execute("DROP TRIGGER audit_notes_never_deleted");

        (await Verify(services))
            .Breaks.ShouldHaveSingleItem()
            .ShouldBe(
                new LedgerBreak("L4", "trigger audit_notes_never_deleted is missing or changed")
            );
    }

    [Fact]
    public async Task An_anchor_of_somebody_else_is_a_break()
    {
        var services = await Open();
        await FillTheBooks(services);
        await WriteAnchor(services);
        var written = await File.ReadAllTextAsync(AnchorFile);
        await File.WriteAllTextAsync(AnchorFile, "1" + written[written.IndexOf(' ')..]);

        (await Verify(services)).Breaks.ShouldHaveSingleItem().Invariant.ShouldBe("anchor");
        (await Standing(services)).ShouldBe(LedgerStanding.Unreadable);
    }

    [Fact]
    public async Task An_older_copy_of_the_file_is_told_from_the_anchor()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        (await Standing(services)).ShouldBe(LedgerStanding.Unanchored);
        var copy = await CopyOf(services);
        services = await Open();
        await Post(services, Held("later", Card, 10));
        await WriteAnchor(services);
        (await Standing(services)).ShouldBe(LedgerStanding.Grown);

        await Restore(services, copy);
        services = await Open();

        (await Standing(services)).ShouldBe(LedgerStanding.Older);
        (await Verify(services)).Breaks.ShouldHaveSingleItem().Invariant.ShouldBe("anchor");

        services.GetRequiredService<WriteDoor>().Open();
        await Post(services, Held("another", Card, 10));
        (await Standing(services)).ShouldBe(LedgerStanding.Different);
        (await Verify(services)).Breaks.ShouldHaveSingleItem().Invariant.ShouldBe("anchor");
    }

    private static async Task<LedgerStanding> Standing(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<LedgerPosition>()
            .Compare(CancellationToken.None);
    }

    /// <summary>Ends the owner and answers a copy of its file.</summary>
    private async Task<string> CopyOf(IServiceProvider services)
    {
        await ((ServiceProvider)services).DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Exists(DatabaseFile + "-wal").ShouldBeFalse("the file is whole by itself");
        var copy = Path.Combine(Data, "copy.db");
        File.Copy(DatabaseFile, copy);
        return copy;
    }

    private async Task Restore(IServiceProvider owner, string copy)
    {
        await ((ServiceProvider)owner).DisposeAsync();
        SqliteConnection.ClearAllPools();
        File.Delete(DatabaseFile + "-wal");
        File.Delete(DatabaseFile + "-shm");
        File.Copy(copy, DatabaseFile, overwrite: true);
    }
}
