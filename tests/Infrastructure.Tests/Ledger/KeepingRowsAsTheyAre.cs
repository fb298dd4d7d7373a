using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Tests.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Tests.Ledger;

public sealed class KeepingRowsAsTheyAre() : LedgerTest(new SqliteTestDatabase())
{
    public static TheoryData<string> Changes() =>
        [
            "UPDATE ledger_transactions SET reason = 'x'",
            "UPDATE ledger_entries SET amount = amount + 1",
            "UPDATE audit_notes SET who = 'x'",
            "UPDATE audit_seals SET hash = 'x'",
            "UPDATE ledger_accounts SET name = 'card:x' WHERE name = 'card:c1'",
            "UPDATE ledger_accounts SET unit = 'EUR' WHERE name = 'card:c1'",
            "UPDATE OR REPLACE ledger_transactions SET id = 'x'",
            "DELETE FROM ledger_transactions",
            "DELETE FROM ledger_entries",
            "DELETE FROM audit_notes",
            "DELETE FROM audit_seals",
            "DELETE FROM ledger_accounts",
            // By each key whose conflict would remove the row in its way.
            "INSERT OR REPLACE INTO ledger_transactions SELECT * FROM ledger_transactions",
            "INSERT OR REPLACE INTO ledger_transactions (id, \"key\", kind, posted_by, created_at) SELECT 'x', \"key\", kind, 'x', 1 FROM ledger_transactions LIMIT 1",
            "INSERT OR REPLACE INTO ledger_transactions (id, \"key\", kind, posted_by, created_at, resolves_hold) SELECT 'x', 'x', kind, 'x', 1, resolves_hold FROM ledger_transactions WHERE resolves_hold IS NOT NULL LIMIT 1",
            "INSERT OR REPLACE INTO ledger_transactions (rowid, id, \"key\", kind, posted_by, created_at) SELECT rowid, 'x', 'x', kind, 'x', 1 FROM ledger_transactions LIMIT 1",
            "INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries",
            "INSERT OR REPLACE INTO ledger_entries (rowid, number, transaction_id, account_name, unit, amount) SELECT rowid, 99, transaction_id, account_name, unit, amount FROM ledger_entries LIMIT 1",
            "INSERT OR REPLACE INTO audit_notes SELECT id, 'x', what, about, at FROM audit_notes",
            "INSERT OR REPLACE INTO audit_notes (rowid, id, who, what, about, at) SELECT rowid, 'x', 'x', what, about, at FROM audit_notes LIMIT 1",
            "INSERT OR REPLACE INTO audit_seals SELECT * FROM audit_seals",
            "INSERT OR REPLACE INTO audit_seals SELECT 999, transaction_id, note_id, hash, mac FROM audit_seals LIMIT 1",
            "INSERT OR REPLACE INTO ledger_accounts SELECT name, kind, unit, 1000000 FROM ledger_accounts WHERE balance IS NOT NULL",
            "INSERT INTO ledger_accounts SELECT name, kind, unit, balance FROM ledger_accounts WHERE true ON CONFLICT (name) DO UPDATE SET balance = 1000000",
        ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_refused_to_whoever_tries(string sql)
    {
        var services = await Open();
        await FillTheBooks(services);

        // As another program would try it: recursive triggers off, foreign keys off.
        Should
            .Throw<SqliteException>(() => Execute("PRAGMA foreign_keys=OFF; " + sql))
            .Message.ShouldContain("_never_");

        (await Verify(services)).Breaks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DROP TRIGGER ledger_entries_never_updated", "ledger_entries_never_updated")]
    [InlineData(
        "DROP TRIGGER audit_seals_never_deleted; CREATE TRIGGER audit_seals_never_deleted BEFORE DELETE ON audit_seals BEGIN SELECT 1; END",
        "audit_seals_never_deleted"
    )]
    public async Task Without_its_triggers_the_database_is_not_opened(string sql, string name)
    {
        var first = await Open();
        await ((ServiceProvider)first).DisposeAsync();
        Execute(sql);

        var refused = await Should.ThrowAsync<StartRefusedException>(Open);

        refused.Message.ShouldContain(name);
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Triggers_that_a_migration_lost_are_made_anew()
    {
        var first = await Open();
        await ((ServiceProvider)first).DisposeAsync();
        // Killed after the migration and before the triggers.
        Execute("DROP TRIGGER ledger_entries_never_updated; PRAGMA user_version = 1");

        var services = await Open();

        (await Verify(services)).Breaks.ShouldBeEmpty();
        Execute("SELECT user_version FROM pragma_user_version").ShouldBe(0L);
    }
}
