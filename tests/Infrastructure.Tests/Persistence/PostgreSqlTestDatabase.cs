using System.Data.Common;
using System.Globalization;
using CustomerCredit.Application;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>
/// A database of its own on the server that <c>build/postgres.sh</c> started, copied from one that was migrated once.
/// Without a server its tests are skipped.
/// </summary>
public sealed class PostgreSqlTestDatabase : TestDatabase
{
    /// <summary>Names the environment variable with the connection string of the server.</summary>
    public const string Variable = "CUSTOMER_CREDIT_TEST_POSTGRES";

    private static readonly string Run = Environment.ProcessId.ToString(
        CultureInfo.InvariantCulture
    );

    private static readonly Lazy<string> Template = new(MakeTemplate);
    private static int _databases;

    private readonly string _name;

    /// <param name="isMigrated">Whether it has its tables already.</param>
    public PostgreSqlTestDatabase(bool isMigrated = true)
    {
        Assert.SkipWhen(
            Server is null,
            $"{Variable} names no server. Start one: ./build/postgres.sh start DIRECTORY"
        );
        _name = Create(isMigrated ? Template.Value : "template0");
    }

    public override IReadOnlyDictionary<string, string?> Settings => SettingsOf(ConnectionString);

    public string ConnectionString => ConnectionTo(_name);

    private static string? Server { get; } = Environment.GetEnvironmentVariable(Variable);

    public override DbConnection Connect(string dataDirectory)
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }

    protected override void Dispose(bool disposing)
    {
        Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        base.Dispose(disposing);
    }

    private static string MakeTemplate()
    {
        var name = Create("template0");
        var data = Directory.CreateTempSubdirectory("customer-credit-template-");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddApplication();
        services.AddInfrastructure(
            new ConfigurationBuilder()
                .AddInMemoryCollection(SettingsOf(ConnectionTo(name) + ";Pooling=False"))
                .Build(),
            data.FullName
        );
        using (var provider = services.BuildServiceProvider())
        {
            Task.Run(provider.OpenDatabase).GetAwaiter().GetResult();
        }

        data.Delete(recursive: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        return name;
    }

    private static string Create(string template)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Run}_{Interlocked.Increment(ref _databases)}"
        );
        Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database }.ToString();

    private static Dictionary<string, string?> SettingsOf(string connectionString) =>
        new(StringComparer.Ordinal)
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:CustomerCredit"] = connectionString,
        };

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
