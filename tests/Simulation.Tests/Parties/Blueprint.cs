using CustomerCredit.Application;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using CustomerCredit.Simulation.Tests.Time;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>
/// What all seeds share because it never changes: the product's registrations, and a migrated database with nothing in it
/// but credit lines.
/// </summary>
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
        services.AddSingleton<IHostEnvironment>(
            new HostingEnvironment { EnvironmentName = Environments.Development }
        );
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddApplication();
        services.AddInfrastructure(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("Ledger:AuditKey", new string('a', 64)),
                    new("CreditProvider:CardKey", new string('c', 64)),
                    new("CreditProvider:PointsRates:USD:Version", "three-for-seven"),
                    new("CreditProvider:PointsRates:USD:Points", "7"),
                    new("CreditProvider:PointsRates:USD:Amount", "0.03"),
                ])
                .Build(),
            directory
        );
        services.AddSingleton<DigitalRiverAddress>(() => new Uri("http://river.invalid"));
        return services;
    }

    private static async Task OpenLines(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        var lines = scope.ServiceProvider.GetRequiredService<ICreditLines>();
        var accounts = scope.ServiceProvider.GetRequiredService<ILineAccounts>();
        foreach (var known in KnownLine.All)
        {
            var line = Open(known, scope.ServiceProvider);
            lines.Add(line);
            accounts.Issue(line, known.Units, "simulation", reason: null);
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
    }

    private static CreditLine Open(KnownLine line, IServiceProvider provider)
    {
        var id = new CreditLineId(provider.GetRequiredService<IIdSource>().Next());
        var currency = Currency.Of(line.Currency);
        var fingerprint = provider
            .GetRequiredService<ILineFingerprints>()
            .Of(line.Shop, line.Name(), currency);
        return line.Number is { } number
            ? CreditLine.OpenGiftCard(
                id,
                line.Shop,
                currency,
                fingerprint,
                number[^4..],
                provider.GetRequiredService<ICardHashes>().OfPin(id, KnownLine.Pin),
                line.Customer,
                expiresOn: null,
                SimulatedClock.Beginning
            )
            : CreditLine.OpenAccount(
                id,
                line.Shop,
                line.Kind,
                line.Customer!,
                currency,
                fingerprint,
                expiresOn: null,
                SimulatedClock.Beginning
            );
    }

    private static SqliteConnection Migrate()
    {
        var directory = Directory.CreateTempSubdirectory("customer-credit-simulation-").FullName;
        try
        {
            var services = Product(directory);
            services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(
                    new SimulatedClock(new Scheduler(new Chance(0)), null)
                )
            );
            services.Replace(
                ServiceDescriptor.Singleton<IIdSource>(new IdsByChance(new Chance(0)))
            );
            using (var provider = services.BuildServiceProvider())
            {
                provider.OpenDatabase().GetAwaiter().GetResult();
                OpenLines(provider).GetAwaiter().GetResult();
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
