using CustomerCredit.Application;
using CustomerCredit.Infrastructure;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>What all seeds share because it never changes: the product's registrations and an empty, migrated database.</summary>
internal static class Blueprint
{
    private static readonly Lock Copying = new();

    private static readonly Lazy<IReadOnlyList<ServiceDescriptor>> Registrations = new(() =>
        [.. Product(Path.Combine(Path.GetTempPath(), "customer-credit-simulation-none"))]
    );

    private static readonly Lazy<SqliteConnection> Empty = new(Migrate);

    /// <summary>A database of its own for one seed, in memory.</summary>
    public static SqliteConnection NewDatabase()
    {
        var connection = new SqliteConnection(
            "Data Source=:memory:;Foreign Keys=True;Recursive Triggers=True;Pooling=False"
        );
        connection.Open();
        lock (Copying)
        {
            Empty.Value.BackupDatabase(connection);
        }

        return connection;
    }

    /// <summary>The product as it registers itself, with the database given and nothing to log to.</summary>
    public static ServiceCollection Registered(DbContextOptions<SqliteDbContext> options)
    {
        var services = new ServiceCollection();
        foreach (var registration in Registrations.Value)
        {
            services.Add(registration);
        }

        services.Replace(ServiceDescriptor.Singleton(options));
        // A context that is used again need not teach the connection EF's functions again.
        services.AddSingleton(provider => new PooledDbContextFactory<SqliteDbContext>(
            provider.GetRequiredService<DbContextOptions<SqliteDbContext>>()
        ));
        services.Replace(
            ServiceDescriptor.Scoped<CustomerCreditDbContext>(provider =>
                provider
                    .GetRequiredService<PooledDbContextFactory<SqliteDbContext>>()
                    .CreateDbContext()
            )
        );
        return services;
    }

    public static DbContextOptions<SqliteDbContext> Options(SqliteConnection connection) =>
        new DbContextOptionsBuilder<SqliteDbContext>()
            .UseSqlite(connection)
            .EnableThreadSafetyChecks(false)
            .Options;

    private static ServiceCollection Product(string directory)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddApplication();
        services.AddInfrastructure(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Ledger:AuditKey", new string('a', 64))])
                .Build(),
            directory
        );
        services.AddSingleton<DigitalRiverAddress>(() => new Uri("http://river.invalid"));
        return services;
    }

    private static SqliteConnection Migrate()
    {
        var directory = Directory.CreateTempSubdirectory("customer-credit-simulation-").FullName;
        try
        {
            using (var provider = Product(directory).BuildServiceProvider())
            {
                provider.OpenDatabase().GetAwaiter().GetResult();
                SqliteConnection.ClearAllPools();
            }

            using var file = new SqliteConnection(
                $"Data Source={Path.Combine(directory, "customer-credit.db")};Pooling=False"
            );
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            command.ExecuteNonQuery();
            var empty = new SqliteConnection("Data Source=:memory:;Pooling=False");
            empty.Open();
            file.BackupDatabase(empty);
            return empty;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
