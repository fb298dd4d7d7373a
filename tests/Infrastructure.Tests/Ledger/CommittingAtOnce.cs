using System.Data.Common;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using CustomerCredit.Infrastructure.Tests.Persistence;
using CustomerCredit.Infrastructure.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public abstract class CommittingAtOnce(TestDatabase database) : LedgerTest(database)
{
    private readonly Cut _cut = new();
    private readonly Journal _journal = new();

    [Fact]
    public async Task A_posting_its_seal_and_whatever_else_changed_are_one_commit()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        _cut.Commits = 0;

        await HoldAndRemember(services);

        _cut.Commits.ShouldBe(1);
        Execute("SELECT COUNT(*) FROM idempotency_records").ShouldBe(1L);
        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        (verdict.Seals + verdict.Waiting).ShouldBe(3, "two transactions and a note");
    }

    [Fact]
    public async Task Whoever_dies_before_the_commit_leaves_nothing()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));

        _cut.IsDue = true;
        await Should.ThrowAsync<CutException>(() => HoldAndRemember(services));
        _cut.IsDue = false;

        await ShouldBeAsIfNothingHappened(services);
        await HoldAndRemember(services);
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(600);
    }

    [Fact]
    public async Task What_cannot_be_stored_takes_the_posting_with_it()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        Execute(
            "INSERT INTO idempotency_records (shop, operation, \"key\", fingerprint, created_at) VALUES ('dev', 'Hold', 'key-0001', 'f', 1)"
        );

        await Should.ThrowAsync<OvertakenException>(() => HoldAndRemember(services));

        Execute("DELETE FROM idempotency_records");
        await ShouldBeAsIfNothingHappened(services);
    }

    [Fact]
    public async Task That_somebody_else_was_quicker_is_a_line_of_the_log_and_no_error()
    {
        var services = await Open();
        await Post(services, Issued(Card, 1_000));
        Execute(
            "INSERT INTO idempotency_records (shop, operation, \"key\", fingerprint, created_at) VALUES ('dev', 'Hold', 'key-0001', 'f', 1)"
        );

        await Should.ThrowAsync<OvertakenException>(() => HoldAndRemember(services));

        var lines = _journal.Text.Split('\n');
        var line = lines.Single(line => line.Contains("quicker"));
        line.ShouldStartWith("Information Somebody else was quicker, and a commit was not made:");
        line.ShouldContain("idempotency_records");
        lines.ShouldNotContain(line => line.StartsWith("Error") || line.StartsWith("   at "));
    }

    protected override void Configure(IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddProvider(_journal));
        services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(_cut));
        services.ConfigureDbContext<PostgreSqlDbContext>(options => options.AddInterceptors(_cut));
    }

    private async Task ShouldBeAsIfNothingHappened(IServiceProvider services)
    {
        Execute("SELECT COUNT(*) FROM idempotency_records").ShouldBe(0L);
        Execute("SELECT COUNT(*) FROM audit_notes").ShouldBe(0L);
        (await Ask(services, ledger => ledger.Balance(Card, default))).Value.ShouldBe(1_000);
        (await Ask(services, ledger => ledger.OpenHold(new CreditId("k"), default))).ShouldBeNull();
        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        (verdict.Seals + verdict.Waiting).ShouldBe(1);
    }

    private async Task HoldAndRemember(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<IIdempotencyRecords>()
            .Add(new IdempotencyRecord(new ShopId("dev"), "Hold", "key-0001", "f", Noon));
        scope.ServiceProvider.GetRequiredService<ILedger>().Post(Held("k", Card, 400));
        scope.ServiceProvider.GetRequiredService<IAuditTrail>().Note("shop", "held", "credit k");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }

    /// <summary>Counts commits, and dies at the next one when it is due.</summary>
    private sealed class Cut : DbTransactionInterceptor
    {
        public int Commits { get; set; }

        public bool IsDue { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            Commits++;
            return IsDue ? throw new CutException() : new ValueTask<InterceptionResult>(result);
        }
    }

    private sealed class CutException : Exception;
}

public sealed class CommittingAtOnceOnSqlite() : CommittingAtOnce(new SqliteTestDatabase());

public sealed class CommittingAtOnceOnPostgreSql() : CommittingAtOnce(new PostgreSqlTestDatabase());
