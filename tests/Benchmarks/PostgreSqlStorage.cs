using CustomerCredit.Support;
using Npgsql;

namespace CustomerCredit.Benchmarks;

/// <summary>A database on the server that <c>build/bench.sh</c> started.</summary>
internal sealed class PostgreSqlStorage : IStorage
{
    /// <summary>
    /// Transactions of this database that committed between two places in the log, but for those of leases, which do
    /// not wait for the disk.
    /// </summary>
    private const string Commits = """
        SELECT count(*) FROM (
            SELECT xid
            FROM pg_get_wal_records_info($1::pg_lsn, pg_current_wal_flush_lsn())
            WHERE xid <> '0'
            GROUP BY xid
            HAVING bool_or(record_type LIKE 'COMMIT%')
               AND bool_or(position(format('/%s/', $2) IN block_ref) > 0)
               AND NOT coalesce(bool_or(position(format('/%s/%s ', $2, $3) IN block_ref) > 0), false)
        ) AS committed
        """;

    private readonly string _database;
    private readonly NpgsqlDataSource _source;
    private readonly string _directory;

    public PostgreSqlStorage(string name, string directory)
    {
        _directory = directory;
        _database = PostgreSqlServer.Create(name: $"bench_{name}_{Environment.ProcessId}");
        _source = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionTo(_database));
        Scalar<object?>("CREATE EXTENSION pg_walinspect");
    }

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["CustomerCredit__DataDirectory"] = _directory,
            ["Database__Provider"] = "PostgreSql",
            ["ConnectionStrings__CustomerCredit"] = PostgreSqlServer.ConnectionTo(_database),
        };

    public Func<Task<long>> CountCommits()
    {
        var before = Scalar<string>("SELECT pg_current_wal_flush_lsn()::text");
        return async () =>
        {
            await using var command = _source.CreateCommand(Commits);
            command.Parameters.Add(new NpgsqlParameter { Value = before });
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = Scalar<string>(
                        "SELECT oid::text FROM pg_database WHERE datname = current_database()"
                    ),
                }
            );
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = Scalar<string>("SELECT pg_relation_filenode('leases')::text"),
                }
            );
            return (long)(await command.ExecuteScalarAsync())!;
        };
    }

    public async Task<IReadOnlyDictionary<string, long>> Rows()
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await TableRows.Count(
            connection,
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%'"
        );
    }

    public void Dispose()
    {
        _source.Dispose();
        PostgreSqlServer.Drop(_database);
    }

    private T Scalar<T>(string sql)
    {
        using var command = _source.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }
}
