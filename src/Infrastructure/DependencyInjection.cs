using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.Common;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddDigitalRiver(configuration);
        services.AddHostedService<CreditRecovery>();
        return services;
    }

    /// <summary>Takes the database for this process and brings it up to date; the service is of no use before.</summary>
    /// <exception cref="StartRefusedException">
    /// Another process uses the database, the key of the audit chain is missing, or the ledger's guards are.
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

        var connectionString =
            configuration.GetConnectionString("CustomerCredit")
            ?? $"Data Source={Path.Combine(dataDirectory, "customer-credit.db")}";
        // By factory: the container disposes only what it made itself, and the file lock must be given back.
        services.AddSingleton(_ => new SqliteDatabase(connectionString));
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
