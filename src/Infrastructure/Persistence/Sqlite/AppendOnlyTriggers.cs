using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The triggers by which SQLite refuses to change what is written once. They vanish when EF rebuilds a table, and
/// <c>INSERT OR REPLACE</c> walks past a trigger on DELETE, so each table also refuses a row that would replace another
/// (engine design, F10).
/// </summary>
internal static class AppendOnlyTriggers
{
    // The keys whose conflict would let INSERT OR REPLACE remove a row; an implicit rowid is one of them.
    private static readonly (string Table, string[] Keys)[] Tables =
    [
        ("ledger_accounts", ["rowid = NEW.rowid", "name = NEW.name"]),
        (
            "ledger_transactions",
            [
                "rowid = NEW.rowid",
                "id = NEW.id",
                "\"key\" = NEW.\"key\"",
                "resolves_hold = NEW.resolves_hold",
            ]
        ),
        (
            "ledger_entries",
            ["rowid = NEW.rowid", "(transaction_id = NEW.transaction_id AND number = NEW.number)"]
        ),
        ("audit_notes", ["rowid = NEW.rowid", "id = NEW.id"]),
        (
            "audit_seals",
            [
                "sequence = NEW.sequence",
                "transaction_id = NEW.transaction_id",
                "note_id = NEW.note_id",
            ]
        ),
    ];

    /// <summary>Every trigger by its name, as SQLite keeps its text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Tables
            .SelectMany(table => Of(table.Table, table.Keys))
            .ToDictionary(trigger => trigger.Name, trigger => trigger.Sql, StringComparer.Ordinal);

    /// <summary>Makes them anew, all or none.</summary>
    public static async Task Create(CustomerCreditDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var (name, sql) in All)
        {
            var drop = "DROP TRIGGER IF EXISTS " + name;
            await db.Database.ExecuteSqlRawAsync(drop);
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        await transaction.CommitAsync();
    }

    /// <summary>The names of those that are not there as they should be.</summary>
    public static async Task<IReadOnlyList<string>> Missing(
        CustomerCreditDbContext db,
        CancellationToken cancellationToken
    )
    {
        var found = await db
            .Database.SqlQueryRaw<string>(
                "SELECT name || ' ' || sql AS Value FROM sqlite_master WHERE type = 'trigger'"
            )
            .ToListAsync(cancellationToken);
        return
        [
            .. All.Where(trigger => !found.Contains($"{trigger.Key} {trigger.Value}"))
                .Select(trigger => trigger.Key)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Name, string Sql)> Of(string table, string[] keys)
    {
        // Balances of accounts move; what an account is does not.
        var update = table == "ledger_accounts" ? "UPDATE OF name, kind, unit ON" : "UPDATE ON";
        yield return Trigger($"{table}_never_updated", $"BEFORE {update} {table}");
        yield return Trigger($"{table}_never_deleted", $"BEFORE DELETE ON {table}");
        yield return Trigger(
            $"{table}_never_replaced",
            $"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {string.Join(" OR ", keys)})"
        );
    }

    private static (string Name, string Sql) Trigger(string name, string when) =>
        (name, $"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{name}'); END");
}
