using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

/// <summary>On PostgreSQL rows are sealed after they were committed.</summary>
public sealed class SealingTheLedger() : LedgerTest(new PostgreSqlTestDatabase())
{
    [Fact]
    public async Task What_was_just_committed_waits_and_is_checked_all_the_same()
    {
        var services = await Open();
        await FillTheBooks(services);

        var verdict = await Verify(services);

        verdict.Breaks.ShouldBeEmpty();
        verdict.Seals.ShouldBe(0);
        verdict.Waiting.ShouldBe(20);
        verdict.Entries.ShouldBe(39);
        verdict.OpenHolds.ShouldBe(1);
    }

    [Fact]
    public async Task Everything_is_sealed_in_an_order_that_holds_come_before_their_ends()
    {
        var services = await Open();
        await FillTheBooks(services);

        await Seal(services);

        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Seals.ShouldBe(20);
        verdict.Waiting.ShouldBe(0);
        verdict.Entries.ShouldBe(39);
    }

    [Fact]
    public async Task Many_instances_sealing_at_once_give_each_number_once()
    {
        var services = await Open();
        var others = new[] { await Open(), await Open() };
        var funding = LedgerAccount.CallerFunding(Usd);
        await Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(number => Post(services, Held($"k{number}", funding, 1)))
                .Concat(others.Append(services).Select(Seal))
        );

        await Seal(services);

        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Seals.ShouldBe(300);
    }

    [Fact]
    public async Task The_running_service_seals_within_two_seconds()
    {
        var services = await Open();
        var sealing = services
            .GetServices<IHostedService>()
            .Single(service => service.GetType().Name == "LedgerSealing");
        await sealing.StartAsync(CancellationToken.None);
        await Post(services, Issued(Card, 10_000));
        var committed = TimeProvider.System.GetTimestamp();

        while ((await Verify(services)).Waiting > 0)
        {
            TimeProvider.System.GetElapsedTime(committed).TotalSeconds.ShouldBeLessThan(2);
            await Task.Delay(20);
        }

        await sealing.StopAsync(CancellationToken.None);
        (await Verify(services)).Seals.ShouldBe(1);
    }

    /// <summary>Somebody with the database and without the key: past the triggers and the foreign keys.</summary>
    [Theory]
    [InlineData("UPDATE ledger_entries SET amount = amount * 2 WHERE account_name LIKE 'hold%'")]
    [InlineData("UPDATE ledger_transactions SET reason = 'x'")]
    [InlineData("UPDATE audit_notes SET who = 'bob'")]
    [InlineData("DELETE FROM ledger_entries WHERE number = 2")]
    [InlineData("DELETE FROM ledger_transactions WHERE kind = 'Expire'")]
    [InlineData("DELETE FROM audit_notes")]
    [InlineData("DELETE FROM unsealed_rows WHERE number = (SELECT MIN(number) FROM unsealed_rows)")]
    [InlineData("UPDATE unsealed_rows SET code = repeat('0', 64)")]
    [InlineData(
        "INSERT INTO audit_notes VALUES ('forged', 'x', 'x', 'x', 1); INSERT INTO unsealed_rows (note_id, code) SELECT 'forged', code FROM unsealed_rows LIMIT 1"
    )]
    [InlineData("INSERT INTO audit_notes VALUES ('forged', 'x', 'x', 'x', 1)")]
    public async Task What_is_tampered_with_before_it_is_sealed_is_not_sealed_and_is_found(
        string sql
    )
    {
        var services = await Open();
        await FillTheBooks(services);

        Execute("SET session_replication_role = replica; " + sql);
        (await Verify(services)).IsSound.ShouldBeFalse();
        await Seal(services);

        (await Verify(services)).IsSound.ShouldBeFalse();
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount = amount * 2")]
    [InlineData("UPDATE ledger_transactions SET posted_by = 'x' WHERE kind = 'Issue'")]
    [InlineData("DELETE FROM audit_seals WHERE sequence = 3")]
    [InlineData("UPDATE audit_seals SET mac = hash WHERE sequence = 3")]
    [InlineData(
        "INSERT INTO audit_notes VALUES ('forged', 'x', 'x', 'x', 1); INSERT INTO audit_seals SELECT 21, NULL, 'forged', hash, mac FROM audit_seals WHERE sequence = 20"
    )]
    public async Task What_is_tampered_with_afterwards_is_found(string sql)
    {
        var services = await Open();
        await FillTheBooks(services);
        await Seal(services);
        (await Verify(services)).Breaks.ShouldBeEmpty();

        Execute("SET session_replication_role = replica; " + sql);

        (await Verify(services)).IsSound.ShouldBeFalse();
    }

    [Fact]
    public async Task Verifying_beside_a_running_service_writes_nothing()
    {
        var running = await Open();
        await FillTheBooks(running);
        var beside = Services();
        await beside.OpenDatabaseToRead();

        (await Verify(beside)).Breaks.ShouldBeEmpty();
        await Should.ThrowAsync<Exception>(() => Note(beside, "not to be written"));
        await Post(running, Held("more", Card, 1));

        (await Verify(beside)).Transactions.ShouldBe(19);
    }

    [Fact]
    public async Task The_anchor_holds_what_is_sealed()
    {
        var services = await Open();
        await FillTheBooks(services);
        await Seal(services);
        await WriteAnchor(services);
        await Post(services, Held("more", Card, 1));

        var verdict = await Verify(services);

        verdict.Breaks.ShouldBeEmpty();
        verdict.Anchor.ShouldBeOfType<LedgerAnchor>().Sequence.ShouldBe(20);
        verdict.Waiting.ShouldBe(1);
    }
}
