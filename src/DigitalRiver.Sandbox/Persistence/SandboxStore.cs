using Microsoft.Data.Sqlite;

namespace CustomerCredit.DigitalRiver.Sandbox.Persistence;

/// <summary>
/// The SQLite file behind the sandbox. What <see cref="Commit" /> wrote survives the death of the process. Not safe
/// for concurrent use.
/// </summary>
internal sealed class SandboxStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _log;
    private readonly SqliteCommand _forget;

    internal SandboxStore(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataDirectory, "digital-river-sandbox.db"),
                Pooling = false,
            }.ToString()
        );
        _connection.Open();
        Run("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=NORMAL");
        Run(
            "CREATE TABLE IF NOT EXISTS documents (kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, "
                + "json BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        );
        Run("CREATE TABLE IF NOT EXISTS log (sequence INTEGER PRIMARY KEY, json BLOB NOT NULL)");
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _put = Prepare(
            "INSERT INTO documents VALUES ($kind, $id, $position, $json) ON CONFLICT (kind, id) DO UPDATE SET json = $json",
            ("$kind", SqliteType.Text),
            ("$id", SqliteType.Text),
            ("$position", SqliteType.Integer),
            ("$json", SqliteType.Blob)
        );
        _remove = Prepare(
            "DELETE FROM documents WHERE kind = $kind AND id = $id",
            ("$kind", SqliteType.Text),
            ("$id", SqliteType.Text)
        );
        _log = Prepare(
            "INSERT INTO log VALUES ($sequence, $json)",
            ("$sequence", SqliteType.Integer),
            ("$json", SqliteType.Blob)
        );
        _forget = Prepare(
            "DELETE FROM log WHERE sequence <= $sequence",
            ("$sequence", SqliteType.Integer)
        );
    }

    /// <summary>Everything remembered, oldest first.</summary>
    internal List<StoredRow> Load()
    {
        using var command = Command(
            "SELECT kind, id, position, json FROM documents ORDER BY position"
        );
        using var reader = command.ExecuteReader();
        var rows = new List<StoredRow>();
        while (reader.Read())
        {
            rows.Add(
                new StoredRow(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    reader.GetFieldValue<byte[]>(3)
                )
            );
        }

        return rows;
    }

    internal long LastSequence()
    {
        using var command = Command("SELECT COALESCE(MAX(sequence), 0) FROM log");
        return (long)command.ExecuteScalar()!;
    }

    internal List<byte[]> ReadLog(long after, int most = int.MaxValue)
    {
        using var command = Command(
            "SELECT json FROM log WHERE sequence > $after ORDER BY sequence LIMIT $most"
        );
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$most", most);
        using var reader = command.ExecuteReader();
        var entries = new List<byte[]>();
        while (reader.Read())
        {
            entries.Add(reader.GetFieldValue<byte[]>(0));
        }

        return entries;
    }

    /// <summary>Writes all of it or, on an error, nothing.</summary>
    /// <param name="rows">What is remembered.</param>
    /// <param name="sequence">The number of the log entry.</param>
    /// <param name="logEntry">What is added to the log, or null.</param>
    /// <param name="forgotten">The last number that leaves the log in exchange; 0 when none does.</param>
    internal void Commit(
        IReadOnlyList<StoredRow> rows,
        long sequence,
        byte[]? logEntry,
        long forgotten
    )
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (var row in rows)
            {
                Write(row);
            }

            if (logEntry is not null)
            {
                Execute(_log, sequence, logEntry);
            }

            if (forgotten > 0)
            {
                Execute(_forget, forgotten);
            }

            _commit.ExecuteNonQuery();
        }
        catch
        {
            _rollback.ExecuteNonQuery();
            throw;
        }
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear() => Run("BEGIN; DELETE FROM documents; DELETE FROM log; COMMIT");

    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _rollback, _put, _remove, _log, _forget })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private void Write(StoredRow row)
    {
        if (row.Json is null)
        {
            Execute(_remove, row.Kind, row.Id);
        }
        else
        {
            Execute(_put, row.Kind, row.Id, row.Position, row.Json);
        }
    }

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(
        string sql,
        params ReadOnlySpan<(string Name, SqliteType Type)> parameters
    )
    {
        var command = Command(sql);
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
