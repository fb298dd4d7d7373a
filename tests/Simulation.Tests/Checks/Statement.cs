using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// A query that is prepared once and run very often, beside EF: the checks read what the database holds, not what
/// somebody in memory believes it holds.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        var result = sqlite3_prepare_v2(connection.Handle, sql, out _statement);
        if (result != SQLITE_OK)
        {
            throw new InvalidOperationException(
                $"{sql}: {sqlite3_errmsg(connection.Handle).utf8_to_string()}"
            );
        }
    }

    /// <summary>Runs it for one row and hands that row on.</summary>
    public void For(long row, Action<Statement> read)
    {
        sqlite3_bind_int64(_statement, 1, row);
        Each(read);
    }

    /// <summary>Runs it for a text and hands every row on.</summary>
    public void For(string text, Action<Statement> read)
    {
        sqlite3_bind_text(_statement, 1, text);
        Each(read);
    }

    /// <summary>Runs it for two texts and hands every row on.</summary>
    public void For(string first, string second, Action<Statement> read)
    {
        sqlite3_bind_text(_statement, 1, first);
        sqlite3_bind_text(_statement, 2, second);
        Each(read);
    }

    /// <summary>Runs it and hands every row on.</summary>
    public void Each(Action<Statement> read)
    {
        try
        {
            while (sqlite3_step(_statement) == SQLITE_ROW)
            {
                read(this);
            }
        }
        finally
        {
            sqlite3_reset(_statement);
        }
    }

    public string Text(int column) => TextOrNull(column)!;

    public string? TextOrNull(int column) =>
        sqlite3_column_type(_statement, column) == SQLITE_NULL
            ? null
            : sqlite3_column_text(_statement, column).utf8_to_string();

    public long Number(int column) => sqlite3_column_int64(_statement, column);

    public long? NumberOrNull(int column) =>
        sqlite3_column_type(_statement, column) == SQLITE_NULL ? null : Number(column);

    public bool Flag(int column) => Number(column) != 0;

    public void Dispose() => _statement.Dispose();
}
