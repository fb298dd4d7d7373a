using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Ceiling;

/// <summary>One connection that writes, some that read, all with statements that stay prepared.</summary>
internal sealed class SqliteStore(string connectionString) : IStore
{
    private static readonly string Hash = new('0', 64);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Session _writer = new(connectionString);
    private readonly ConcurrentBag<Session> _readers = [];
    private long _seals = LastSeal(connectionString);

    public async Task Commit(params IReadOnlyList<Statement> statements)
    {
        await _gate.WaitAsync();
        try
        {
            _writer.Run(new Statement("BEGIN IMMEDIATE"));
            foreach (var statement in statements)
            {
                _writer.Run(statement);
            }

            _writer.Run(new Statement("COMMIT"));
        }
        catch
        {
            _writer.Run(new Statement("ROLLBACK"));
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task<object[]> First(Statement query)
    {
        if (!_readers.TryTake(out var reader))
        {
            reader = new Session(connectionString);
        }

        var row = reader.First(query);
        _readers.Add(reader);
        return Task.FromResult(row);
    }

    public Statement Seal(string transaction) =>
        new(
            "INSERT INTO audit_seals (sequence, hash, mac, transaction_id) VALUES ($1, $2, $3, $4)",
            Interlocked.Increment(ref _seals),
            Hash,
            Hash,
            transaction
        );

    private static long LastSeal(string connectionString) =>
        (long)
            new Session(connectionString).First(
                new Statement("SELECT coalesce(max(sequence), 0) FROM audit_seals")
            )[0];

    private sealed class Session
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

        public Session(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            // As the service sets them.
            foreach (
                var pragma in (string[])
                    [
                        "journal_mode=WAL",
                        "synchronous=FULL",
                        "foreign_keys=ON",
                        "recursive_triggers=ON",
                    ]
            )
            {
                Run(new Statement("PRAGMA " + pragma));
            }
        }

        public void Run(Statement statement) => Prepared(statement).ExecuteNonQuery();

        public object[] First(Statement statement)
        {
            using var reader = Prepared(statement).ExecuteReader();
            if (!reader.Read())
            {
                throw new InvalidOperationException("Not found: " + statement.Sql);
            }

            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            return row;
        }

        private SqliteCommand Prepared(Statement statement)
        {
            if (!_prepared.TryGetValue(statement.Sql, out var command))
            {
                command = _connection.CreateCommand();
#pragma warning disable CA2100 // Our own text.
                command.CommandText = statement.Sql;
#pragma warning restore CA2100
                for (var number = 1; number <= statement.Values.Length; number++)
                {
                    command.Parameters.Add(
                        new SqliteParameter(
                            string.Create(CultureInfo.InvariantCulture, $"${number}"),
                            statement.Values[number - 1]
                        )
                    );
                }

                _prepared[statement.Sql] = command;
            }

            for (var index = 0; index < statement.Values.Length; index++)
            {
                command.Parameters[index].Value = statement.Values[index];
            }

            return command;
        }
    }
}
