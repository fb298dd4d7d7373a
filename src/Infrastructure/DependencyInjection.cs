using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Notices;
using CustomerCredit.Infrastructure.Orders;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;
using CustomerCredit.Infrastructure.Persistence.Sqlite;
using CustomerCredit.Infrastructure.StoredValue;
using CustomerCredit.Infrastructure.StoredValue.Http;
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
        services.AddSingleton(CreditLimitsSetting.Read(configuration));
        services.AddPersistence(configuration, dataDirectory);
        services.AddLedger(configuration, dataDirectory);
        services.AddStoredValue(configuration, dataDirectory);
        services.AddCreditProvider(configuration);
        services.AddDigitalRiver(configuration);
        services.AddOrders();
        services.AddNotices();
        services.AddSingleton<ReopeningAfterRestore>();
        services.AddHostedService<CreditRecovery>();
        services.AddHostedService<Housekeeping>();
        return services;
    }

    /// <summary>Takes the database for this process and brings it up to date; the service is of no use before.</summary>
    /// <exception cref="StartRefusedException">
    /// The database cannot be used as it is, a key is missing or another one, or the ledger's guards are missing.
    /// </exception>
    public static async Task OpenDatabase(this IServiceProvider services)
    {
        services.GetRequiredService<AuditChain>();
        await services.GetRequiredService<IDatabase>().Open(services);
        await services.GetRequiredService<AuditKeyCheck>().RefuseAnotherKey();
        await services.GetRequiredService<CardKeyCheck>().RefuseAnotherKey();
        await services.GetRequiredService<ReopeningAfterRestore>().ShutIfRestored();
    }

    /// <summary>Makes the database readable beside a process that uses it, and not writable.</summary>
    /// <exception cref="StartRefusedException">There is no database.</exception>
    public static Task OpenDatabaseToRead(this IServiceProvider services) =>
        services.GetRequiredService<IDatabase>().OpenToRead();

    /// <summary>Opens the credit lines of the development data that are not there yet.</summary>
    public static async Task OpenSampleLines(this IServiceProvider services, ShopId shop)
    {
        if (services.GetRequiredService<WriteDoor>().ShutBecause is null)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SampleLines>().Open(shop);
        }
    }

    /// <summary>Waits until everything that was left unfinished has been gone on with once; the program must have been started.</summary>
    public static Task FirstRecovery(this IServiceProvider services) =>
        services.Recovery().FirstPass;

    /// <summary>Whether callers may come, and may change things, and what they change is stored.</summary>
    public static bool IsReady(this IServiceProvider services) =>
        services.Recovery().LetsCallersIn
        && services.GetRequiredService<WriteDoor>().ShutBecause is null
        && services.GetRequiredService<StorageHealth>().IsGood;

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
                services.AddGuarded<EmbeddedCreditProvider>();
                break;
            case HttpProviderOptions.Kind:
                services.AddHttpCreditProvider(configuration);
                services.AddGuarded<HttpCreditProvider>();
                break;
            case var kind:
                throw new StartRefusedException(
                    $"CreditProvider__Kind: '{kind}' is not known. Known: Embedded, {HttpProviderOptions.Kind}."
                );
        }
    }

    /// <summary>Whoever keeps the cards, nobody finds one out by trying.</summary>
    private static void AddGuarded<TProvider>(this IServiceCollection services)
        where TProvider : ICreditProvider =>
        services.AddSingleton<ICreditProvider>(provider => new GuardedCreditProvider(
            provider.GetRequiredService<TProvider>(),
            provider.GetRequiredService<GuessingLimits>()
        ));

    private static void AddPersistence(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        switch (configuration["Database:Provider"])
        {
            case null or "" or "Sqlite":
                services.AddSqlite(configuration, dataDirectory);
                break;
            case "PostgreSql":
                services.AddPostgreSql(configuration);
                break;
            case var unknown:
                throw new StartRefusedException(
                    $"Database__Provider: '{unknown}' is not known. Known: Sqlite, PostgreSql."
                );
        }

        services.AddSingleton<StorageHealth>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IReadDb, ReadDb>();
        services.AddScoped<IIdempotencyRecords, IdempotencyRecords>();
        services.AddScoped<ICarts, Carts>();
        services.AddScoped<ICreditOffers, CreditOffers>();
        services.AddScoped<IOldRecords, OldRecords>();
    }
}
