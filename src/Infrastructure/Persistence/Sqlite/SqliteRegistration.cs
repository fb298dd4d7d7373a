using CustomerCredit.Application.Checkouts;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Notices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Persistence.Sqlite;

/// <summary>A file of one process: one writer at a time, leases in memory, rows sealed as they are written.</summary>
internal static class SqliteRegistration
{
    public static void AddSqlite(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
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
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<SqliteSettings>();
        services.AddDbContext<CustomerCreditDbContext, SqliteDbContext>(
            (provider, options) =>
            {
                options
                    .UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString)
                    .AddInterceptors(provider.GetRequiredService<SqliteSettings>());
                CustomerCreditDbContext.LeaveFailuresToCallers(options);
            }
        );
        services.AddSingleton<ICheckoutLeases, CheckoutLeasesInMemory>();
        services.AddSingleton<IDeliveryTurns, DeliveryTurnsInMemory>();
        services.AddScoped<ISealing, SealingAtOnce>();
    }
}
