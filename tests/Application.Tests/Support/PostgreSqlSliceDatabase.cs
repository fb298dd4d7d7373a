using System.Globalization;
using Npgsql;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>A database of this run on the server that <c>build/postgres.sh</c> started.</summary>
internal sealed class PostgreSqlSliceDatabase : SliceDatabase
{
    private const string Variable = "CUSTOMER_CREDIT_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name = string.Create(
        CultureInfo.InvariantCulture,
        $"slice_{Environment.ProcessId}"
    );

    private readonly string _connectionString;
    private readonly HashSet<string> _copies = new(StringComparer.Ordinal);
    private string _emptyAll = "";

    public PostgreSqlSliceDatabase()
    {
        _server =
            Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException(
                $"{Variable} names no server. Start one: ./build/postgres.sh start DIRECTORY"
            );
        Execute(_server, $"CREATE DATABASE {_name} TEMPLATE template0").GetAwaiter().GetResult();
        _connectionString = new NpgsqlConnectionStringBuilder(_server)
        {
            Database = _name,
        }.ToString();
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:CustomerCredit"] = _connectionString,
        };
    }

    public override IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>As a replica applies rows: neither triggers nor foreign keys ask questions.</summary>
    public override async Task GetReady() =>
        _emptyAll =
            "SET session_replication_role = replica; "
            + await Execute(
                _connectionString,
                "SELECT string_agg(format('DELETE FROM %I', tablename), '; ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'"
            );

    public override Task Reset() => Execute(_connectionString, _emptyAll);

    public override Task Keep(string copy) => Copy(_name, $"{_name}_{copy}");

    public override Task PutBack(string copy) => Copy($"{_name}_{copy}", _name);

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in new[] { _name }.Concat(_copies))
        {
            await Execute(_server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    /// <summary>Nobody may be connected to what is copied.</summary>
    private async Task Copy(string from, string to)
    {
        _copies.Add(to);
        NpgsqlConnection.ClearAllPools();
        await Execute(_server, $"DROP DATABASE IF EXISTS {to} WITH (FORCE)");
        await Execute(
            _server,
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'"
        );
        await Execute(_server, $"CREATE DATABASE {to} TEMPLATE {from}");
    }

    private static async Task<object?> Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
