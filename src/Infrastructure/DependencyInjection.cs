using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.StoredValue;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure;

/// <summary>Registers what stands behind the ports of the application.</summary>
public static class DependencyInjection
{
    /// <summary>Adds database, gateway and workers as configured.</summary>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton<ICheckoutLeases, CheckoutLeases>();
        services.AddPersistence(configuration, dataDirectory);
        services.AddLedger(configuration, dataDirectory);
        services.AddStoredValue(configuration, dataDirectory);
        services.AddCreditProvider(configuration);
        services.AddDigitalRiver(configuration);
        services.AddHostedService<CreditRecovery>();
        return services;
    }

    /// <summary>Takes the database for this process and brings it up to date; the service is of no use before.</summary>
    /// <exception cref="StartRefusedException">
    /// Another process uses the database, its place cannot be used, the key of the audit chain is missing, or the ledger's guards are.
    /// </exception>
    public static Task OpenDatabase(this IServiceProvider services)
    {
        services.GetRequiredService<AuditChain>();
        return services.GetRequiredService<SqliteDatabase>().Open(services);
    }

    /// <summary>Makes the database readable beside a process that uses it, and not writable.</summary>
    /// <exception cref="StartRefusedException">There is no database.</exception>
    public static void OpenDatabaseToRead(this IServiceProvider services) =>
        services.GetRequiredService<SqliteDatabase>().OpenToRead();

    /// <summary>Opens the credit lines of the development data that are not there yet.</summary>
    public static async Task OpenSampleLines(this IServiceProvider services, ShopId shop)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SampleLines>().Open(shop);
    }

    /// <summary>Waits until everything that was left unfinished has been gone on with once; the program must have been started.</summary>
    public static Task FirstRecovery(this IServiceProvider services) =>
        services.Recovery().FirstPass;

    /// <summary>Whether callers may come.</summary>
    public static bool IsReady(this IServiceProvider services) => services.Recovery().LetsCallersIn;

    private static CreditRecovery Recovery(this IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<CreditRecovery>().Single();

    /// <summary>Whoever keeps gift cards, store credit and points.</summary>
    private static void AddCreditProvider(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        switch (configuration["CreditProvider:Kind"])
        {
            case null or "" or "Embedded":
                services.AddSingleton<ICreditProvider>(provider => new GuardedCreditProvider(
                    provider.GetRequiredService<EmbeddedCreditProvider>(),
                    provider.GetRequiredService<GuessingLimits>()
                ));
                break;
            case var kind:
                throw new StartRefusedException(
                    $"CreditProvider__Kind: '{kind}' is not known. Known: Embedded."
                );
        }
    }

    private static void AddPersistence(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        var provider = configuration["Database:Provider"];
        if (provider is not (null or "Sqlite"))
        {
            throw new StartRefusedException(
                $"Database__Provider: '{provider}' is not known. Known: Sqlite."
            );
        }

        var configured = configuration.GetConnectionString("CustomerCredit");
        var isOurFile = string.IsNullOrWhiteSpace(configured);
        var connectionString = isOurFile
            ? new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataDirectory, "customer-credit.db"),
            }.ToString()
            : configured!;
        var setting = isOurFile
            ? "CustomerCredit__DataDirectory"
            : "ConnectionStrings__CustomerCredit";
        // By factory: the container disposes only what it made itself, and the file lock must be given back.
        services.AddSingleton(_ => new SqliteDatabase(connectionString, setting));
        services.AddSingleton<WriterGate>();
        services.AddSingleton<SqliteSettings>();
        services.AddDbContext<CustomerCreditDbContext, SqliteDbContext>(
            (provider, options) =>
                options
                    .UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString)
                    .AddInterceptors(provider.GetRequiredService<SqliteSettings>())
        );
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IReadDb, ReadDb>();
        services.AddScoped<IIdempotencyRecords, IdempotencyRecords>();
        services.AddScoped<ICarts, Carts>();
    }
}
