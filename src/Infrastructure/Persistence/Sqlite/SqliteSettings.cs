using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Sets the pragmas that durability rests on whenever a connection opens, and reads them back: a pooled connection
/// keeps a pragma that somebody changed (engine design, F8).
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Set =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;";

    private const string Get =
        "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous) || ' ' || "
        + "(SELECT foreign_keys FROM pragma_foreign_keys) || ' ' || (SELECT recursive_triggers FROM pragma_recursive_triggers);";

    /// <summary>Write-ahead log, FULL (2), and both switches on.</summary>
    private const string Wanted = "wal 2 1 1";

    public override void ConnectionOpened(
        DbConnection connection,
        ConnectionEndEventData eventData
    ) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Set;
        command.ExecuteNonQuery();
        command.CommandText = Get;
        var found = (string?)command.ExecuteScalar();
        if (found != Wanted)
        {
            throw new InvalidOperationException(
                $"SQLite runs with journal mode, synchronous, foreign keys, recursive triggers = {found}; wanted: {Wanted}."
            );
        }
    }
}
