using System.Data.Common;
using CustomerCredit.Application;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCredit.Infrastructure.Tests.Persistence;

/// <summary>A database of its own for each test, opened as the program opens it.</summary>
public abstract class DatabaseTest(TestDatabase database) : IDisposable
{
    private readonly List<ServiceProvider> _opened = [];

    protected string Data { get; } =
        Directory.CreateTempSubdirectory("customer-credit-db-").FullName;

    protected string DatabaseFile => SqliteTestDatabase.FileIn(Data);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _opened.ForEach(services => services.Dispose());
            database.Dispose();
            Directory.Delete(Data, recursive: true);
        }
    }

    /// <summary>Where the program runs.</summary>
    protected virtual string EnvironmentName => Environments.Development;

    /// <summary>The services of the program with the database open.</summary>
    protected async Task<IServiceProvider> Open()
    {
        var services = Services();
        await services.OpenDatabase();
        return services;
    }

    /// <summary>The services of the program before the database is open.</summary>
    protected IServiceProvider Services(string? connectionString = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(database.Settings)
            .AddInMemoryCollection(Settings)
            .AddInMemoryCollection(
                connectionString is null
                    ? []
                    : new Dictionary<string, string?>
                    {
                        ["ConnectionStrings:CustomerCredit"] = connectionString,
                    }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(
            new HostingEnvironment { EnvironmentName = EnvironmentName }
        );
        services.AddLogging();
        services.AddApplication();
        services.AddInfrastructure(configuration, Data);
        services.Remove(
            services.Single(service =>
                service.ServiceType == typeof(IHostedService)
                && service.ImplementationType?.Name == "CreditRecovery"
            )
        );
        var started = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        started.NotifyStarted();
        services.AddSingleton<IHostApplicationLifetime>(started);
        Configure(services);
        var provider = services.BuildServiceProvider();
        _opened.Add(provider);
        return provider;
    }

    /// <summary>What is configured; nothing.</summary>
    protected IDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Puts something else in the place of a part of the program.</summary>
    protected virtual void Configure(IServiceCollection services) { }

    /// <summary>A connection of our own, as another program would open it.</summary>
    protected DbConnection Connect() => database.Connect(Data);

    /// <summary>Runs a statement on a connection of our own.</summary>
    protected object? Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private protected static CustomerCreditDbContext Context(IServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
}
