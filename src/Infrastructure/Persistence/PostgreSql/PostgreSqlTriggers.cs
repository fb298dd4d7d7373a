using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>The triggers by which PostgreSQL refuses to change what is written once.</summary>
internal static class PostgreSqlTriggers
{
    private const string Function = "refuse_change";

    private const string FunctionBody = "BEGIN RAISE EXCEPTION '%', TG_NAME; END";

    // A table without columns: it is there from before a migration until its triggers are.
    private const string Due = "triggers_due";

    private static readonly string[] Tables =
    [
        "ledger_accounts",
        "ledger_transactions",
        "ledger_entries",
        "audit_notes",
        "audit_seals",
    ];

    /// <summary>Every trigger by its name, as PostgreSQL writes it.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Tables
            .SelectMany(Of)
            .ToDictionary(trigger => trigger.Name, trigger => trigger.Sql, StringComparer.Ordinal);

    /// <summary>Notes that they are due, for the case that this process is killed before they are made (engine design, crash point 30).</summary>
    public static Task NoteThatTheyAreDue(CustomerCreditDbContext db) =>
        db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS " + Due + " ()");

    /// <summary>Makes them anew where they are due, all or none.</summary>
    public static async Task CreateIfDue(CustomerCreditDbContext db)
    {
        var areDue = await db
            .Database.SqlQueryRaw<bool>(
                "SELECT to_regclass('" + Due + "') IS NOT NULL AS \"Value\""
            )
            .SingleAsync();
        if (!areDue)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        var function =
            $"CREATE OR REPLACE FUNCTION {Function}() RETURNS trigger LANGUAGE plpgsql AS '{FunctionBody.Replace("'", "''", StringComparison.Ordinal)}'";
        await db.Database.ExecuteSqlRawAsync(function);
        foreach (var (name, sql) in All)
        {
            var drop = $"DROP TRIGGER IF EXISTS {name} ON {TableOf(name)}";
            await db.Database.ExecuteSqlRawAsync(drop);
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE " + Due);
        await transaction.CommitAsync();
    }

    /// <summary>The names of those that are not there as they should be, or are switched off.</summary>
    public static async Task<IReadOnlyList<string>> Missing(
        CustomerCreditDbContext db,
        CancellationToken cancellationToken
    )
    {
        var found = await db
            .Database.SqlQueryRaw<string>(
                """
                SELECT t.tgname || ' ' || pg_get_triggerdef(t.oid, true) AS "Value"
                FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
                WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND f.prosrc = {0}
                """,
                FunctionBody
            )
            .ToListAsync(cancellationToken);
        return
        [
            .. All.Where(trigger => !found.Contains($"{trigger.Key} {trigger.Value}"))
                .Select(trigger => trigger.Key)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Name, string Sql)> Of(string table)
    {
        // Balances of accounts move; what an account is does not.
        var update = table == "ledger_accounts" ? "UPDATE OF name, kind, unit" : "UPDATE";
        yield return Trigger(table, "updated", update);
        yield return Trigger(table, "deleted", "DELETE");
        yield return Trigger(table, "truncated", "TRUNCATE");
    }

    private static (string Name, string Sql) Trigger(string table, string how, string when) =>
        (
            $"{table}_never_{how}",
            $"CREATE TRIGGER {table}_never_{how} BEFORE {when} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {Function}()"
        );

    private static string TableOf(string trigger) =>
        trigger[..trigger.IndexOf("_never_", StringComparison.Ordinal)];
}
