using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

public sealed class OpeningPostgreSql : LedgerTest
{
    private readonly PostgreSqlTestDatabase _database;

    public OpeningPostgreSql()
        : this(new PostgreSqlTestDatabase(isMigrated: false)) { }

    private OpeningPostgreSql(PostgreSqlTestDatabase database)
        : base(database) => _database = database;

    [Fact]
    public async Task An_empty_database_gets_every_table()
    {
        await Open();

        Execute(
                "SELECT string_agg(tablename, ' ' ORDER BY tablename COLLATE \"C\") FROM pg_tables WHERE schemaname = 'public'"
            )
            .ShouldBe(
                "__EFMigrationsHistory applied_credits audit_notes audit_seals card_key_marks carts credit_history credit_lines credit_offers deliveries event_polls event_subscriptions idempotency_records leases ledger_accounts ledger_entries ledger_transactions line_adjustments line_hold_steps line_holds notices received_events remote_calls unsealed_rows"
            );
    }

    [Fact]
    public async Task The_migrations_say_all_that_the_model_says()
    {
        var services = await Open();
        using var scope = services.CreateScope();

        Context(scope).Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task Instances_that_start_at_once_bring_it_up_to_date_once()
    {
        Settings["Ledger:AuditKey"] = new string('a', 64);
        var instances = Enumerable.Range(0, 5).Select(_ => Services()).ToList();

        await Task.WhenAll(instances.Select(instance => Task.Run(instance.OpenDatabase)));

        foreach (var instance in instances)
        {
            (await Verify(instance)).Breaks.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Sessions_give_up_waiting()
    {
        var services = await Open();
        using var scope = services.CreateScope();

        foreach (
            var (name, value) in new[]
            {
                ("lock_timeout", "5s"),
                ("statement_timeout", "10s"),
                ("idle_in_transaction_session_timeout", "15s"),
                ("fsync", "on"),
                ("synchronous_commit", "on"),
            }
        )
        {
            (
                await Context(scope)
                    .Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"")
                    .SingleAsync()
            ).ShouldBe(value, name);
        }
    }

    [Fact]
    public async Task A_server_that_does_not_wait_for_its_disk_is_refused_by_the_name_of_its_setting()
    {
        var lax = _database.ConnectionString + ";Options=-c synchronous_commit=off";

        (
            await Should.ThrowAsync<StartRefusedException>(() => Services(lax).OpenDatabase())
        ).Message.ShouldBe("PostgreSQL's setting synchronous_commit is off; it must be on.");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("nonsense")]
    [InlineData("Foo=1")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Password=secret;Database=nowhere")]
    public async Task A_connection_string_of_no_use_stops_the_start_and_names_the_setting(
        string connectionString
    )
    {
        var message = (
            await Should.ThrowAsync<StartRefusedException>(() =>
                Services(connectionString).OpenDatabase()
            )
        ).Message;

        message.ShouldStartWith("ConnectionStrings__CustomerCredit: ");
        message.ShouldNotContain("\n");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_database_that_is_not_there_stops_the_start()
    {
        var elsewhere = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Database = "nowhere",
        };

        (
            await Should.ThrowAsync<StartRefusedException>(() =>
                Services(elsewhere.ToString()).OpenDatabase()
            )
        ).Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task Verifying_where_there_is_no_ledger_says_so() =>
        (
            await Should.ThrowAsync<StartRefusedException>(() => Services().OpenDatabaseToRead())
        ).Message.ShouldContain("has no ledger");
}
