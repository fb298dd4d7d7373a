using System.Data.Common;
using CustomerCredit.Application;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>
/// A database of its own on the server of the tests, copied from one that was migrated once. Without a server its tests
/// are skipped.
/// </summary>
public sealed class PostgreSqlTestDatabase : TestDatabase
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    private readonly string _name;

    /// <param name="isMigrated">Whether it has its tables already.</param>
    public PostgreSqlTestDatabase(bool isMigrated = true)
    {
        Assert.SkipUnless(PostgreSqlServer.IsThere, PostgreSqlServer.Missing);
        _name = isMigrated ? PostgreSqlServer.Create(Template.Value) : PostgreSqlServer.Create();
    }

    public override IReadOnlyDictionary<string, string?> Settings =>
        PostgreSqlServer.SettingsFor(ConnectionString);

    public string ConnectionString => PostgreSqlServer.ConnectionTo(_name);

    public override DbConnection Connect(string dataDirectory)
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }

    protected override void Dispose(bool disposing)
    {
        PostgreSqlServer.Drop(_name);
        base.Dispose(disposing);
    }

    private static string MakeTemplate()
    {
        var name = PostgreSqlServer.Create();
        var data = Directory.CreateTempSubdirectory("customer-credit-template-");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddApplication();
        services.AddInfrastructure(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    PostgreSqlServer.SettingsFor(
                        PostgreSqlServer.ConnectionTo(name) + ";Pooling=False"
                    )
                )
                .Build(),
            data.FullName
        );
        using (var provider = services.BuildServiceProvider())
        {
            Task.Run(provider.OpenDatabase).GetAwaiter().GetResult();
            using var scope = provider.CreateScope();
            // Each test has a card key of its own.
            scope
                .ServiceProvider.GetRequiredService<CustomerCreditDbContext>()
                .Database.ExecuteSqlRaw("DELETE FROM card_key_marks");
        }

        data.Delete(recursive: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => PostgreSqlServer.Drop(name);
        return name;
    }
}
