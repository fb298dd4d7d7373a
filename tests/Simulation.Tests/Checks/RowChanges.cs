using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>Which rows of a database were written since somebody last asked: SQLite tells.</summary>
internal sealed class RowChanges : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly delegate_update _hook;
    private readonly List<(string Table, long Row)> _changed = [];
    private readonly HashSet<(string, long)> _seen = [];

    public RowChanges(SqliteConnection connection)
    {
        _connection = connection;
        _hook = (_, _, _, table, row) => Note(table.utf8_to_string(), row);
        sqlite3_update_hook(connection.Handle, _hook, null);
    }

    /// <summary>Whether a transaction is open on the only connection there is.</summary>
    public bool IsInTransaction => sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>What was committed since the last time, each row once.</summary>
    public IReadOnlyList<(string Table, long Row)> Take()
    {
        if (_changed.Count == 0 || IsInTransaction)
        {
            return [];
        }

        var changed = _changed.ToArray();
        _changed.Clear();
        _seen.Clear();
        return changed;
    }

    public void Dispose() => sqlite3_update_hook(_connection.Handle, (delegate_update?)null, null);

    private void Note(string table, long row)
    {
        if (_seen.Add((table, row)))
        {
            _changed.Add((table, row));
        }
    }
}
