using System.Globalization;
using Npgsql;

namespace CustomerCredit.Support;

/// <summary>The server that <c>build/postgres.sh</c> started; the tests make databases of their own on it.</summary>
public static class PostgreSqlServer
{
    /// <summary>Names the environment variable with its connection string.</summary>
    public const string Variable = "CUSTOMER_CREDIT_TEST_POSTGRES";

    /// <summary>What is said where there is none.</summary>
    public const string Missing =
        Variable + " names no server. Start one: ./build/postgres.sh start DIRECTORY";

    private static int _databases;

    /// <summary>Whether there is one.</summary>
    public static bool IsThere => Administration is not null;

    private static string? Administration { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Makes a database, empty or as a copy of another that nobody is in, and answers its name.</summary>
    public static string Create(string template = "template0", string? name = null)
    {
        name ??= string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}"
        );
        Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    /// <summary>Removes a database with whoever is in it.</summary>
    public static void Drop(string name) => Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    /// <summary>Ends every connection to a database.</summary>
    public static void SendHome(string name) =>
        Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

    /// <summary>The connection string of a database.</summary>
    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Administration) { Database = database }.ToString();

    /// <summary>How the program is told to use a database.</summary>
    public static IReadOnlyDictionary<string, string?> SettingsFor(string connectionString) =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:CustomerCredit"] = connectionString,
        };

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Administration + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
