using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public sealed class KeepingRowsOnPostgreSql() : LedgerTest(new PostgreSqlTestDatabase())
{
    public static TheoryData<string> Changes() =>
        [
            "UPDATE ledger_transactions SET reason = 'x'",
            "UPDATE ledger_entries SET amount = amount + 1",
            "UPDATE audit_notes SET who = 'x'",
            "UPDATE audit_seals SET hash = 'x'",
            "UPDATE ledger_accounts SET name = 'card:x' WHERE name = 'card:c1'",
            "UPDATE ledger_accounts SET unit = 'EUR' WHERE name = 'card:c1'",
            "DELETE FROM ledger_transactions",
            "DELETE FROM ledger_entries",
            "DELETE FROM audit_notes",
            "DELETE FROM audit_seals",
            "DELETE FROM ledger_accounts",
            "TRUNCATE audit_seals",
            "TRUNCATE ledger_entries",
            "TRUNCATE ledger_accounts, ledger_transactions, ledger_entries, audit_notes, audit_seals, unsealed_rows",
            "INSERT INTO ledger_transactions SELECT * FROM ledger_transactions ON CONFLICT (id) DO UPDATE SET reason = 'x'",
            "INSERT INTO ledger_accounts SELECT name, kind, 'EUR', balance FROM ledger_accounts ON CONFLICT (name) DO UPDATE SET unit = EXCLUDED.unit",
            "MERGE INTO ledger_entries e USING ledger_transactions t ON e.transaction_id = t.id WHEN MATCHED THEN DELETE",
        ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_refused_to_whoever_tries(string sql)
    {
        var services = await Open();
        await FillTheBooks(services);

        Should.Throw<PostgresException>(() => Execute(sql)).Message.ShouldContain("_never_");

        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DROP TRIGGER ledger_entries_never_updated ON ledger_entries")]
    [InlineData("ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_never_updated")]
    [InlineData(
        "DROP TRIGGER ledger_entries_never_updated ON ledger_entries; CREATE TRIGGER ledger_entries_never_updated BEFORE UPDATE OF number ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )]
    public async Task Without_its_triggers_the_database_is_not_opened_and_is_broken(string sql)
    {
        var services = await Open();
        Execute(sql);

        (await Verify(services)).Breaks.ShouldBe([
            new LedgerBreak("L4", "trigger ledger_entries_never_updated is missing or changed"),
        ]);
        var refused = await Should.ThrowAsync<StartRefusedException>(Open);
        refused.Message.ShouldContain("ledger_entries_never_updated");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Triggers_that_refuse_nothing_any_more_are_missing()
    {
        var services = await Open();
        Execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        );

        (await Verify(services)).Breaks.Count.ShouldBe(15);
    }

    [Fact]
    public async Task Triggers_that_were_due_when_a_migrator_was_killed_are_made()
    {
        await Open();
        Execute(
            "DROP TRIGGER ledger_entries_never_updated ON ledger_entries; CREATE TABLE triggers_due ()"
        );

        var services = await Open();

        (await Verify(services)).Breaks.ShouldBeEmpty();
        Execute("SELECT to_regclass('triggers_due') IS NULL").ShouldBe(true);
    }

    [Fact]
    public async Task It_is_enough_for_the_service_to_append()
    {
        await Open();
        var role = $"clerk_{Guid.NewGuid():N}";
        Execute(
            $"""
            CREATE ROLE {role} LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            REVOKE UPDATE, DELETE ON ledger_accounts, ledger_transactions, ledger_entries, audit_notes, audit_seals FROM {role};
            GRANT UPDATE (balance) ON ledger_accounts TO {role};
            """
        );
        Settings["ConnectionStrings:CustomerCredit"] = new NpgsqlConnectionStringBuilder(
            Connect().ConnectionString
        )
        {
            Username = role,
        }.ToString();

        var services = await Open();
        await FillTheBooks(services);
        await Seal(services);

        var verdict = await Verify(services);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Seals.ShouldBe(20);
    }
}
