using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Checkouts;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Persistence.PostgreSql;

/// <summary>A database of several instances: writers side by side, leases as rows, a worker that seals what was written.</summary>
internal static class PostgreSqlRegistration
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    public static void AddPostgreSql(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("CustomerCredit");
        services.AddSingleton(_ => new PostgreSqlDatabase(connectionString));
        services.AddSingleton<IDatabase>(provider =>
            provider.GetRequiredService<PostgreSqlDatabase>()
        );
        services.AddDbContext<CustomerCreditDbContext, PostgreSqlDbContext>(
            (provider, options) =>
            {
                // Only commits are repeated, and they see to it themselves.
                options.UseNpgsql(
                    provider.GetRequiredService<PostgreSqlDatabase>().ConnectionString,
                    npgsql =>
                        npgsql.ExecutionStrategy(context => new NonRetryingExecutionStrategy(
                            context
                        ))
                );
                CustomerCreditDbContext.LeaveFailuresToCallers(options);
            }
        );
        services.AddSingleton(new LeaseTerms(LengthOfLeases(configuration), TimeProvider.System));
        services.AddSingleton<Leases>();
        services.AddSingleton<ICheckoutLeases, CheckoutLeasesAsRows>();
        services.AddSingleton<IDeliveryTurns, DeliveryTurnsAsRows>();
        services.AddScoped<ISealing, SealingLater>();
        services.AddHostedService<LedgerSealing>();
    }

    /// <summary>Tests that kill instances do not want to wait as long as the others would.</summary>
    private static TimeSpan LengthOfLeases(IConfiguration configuration) =>
        configuration["Database:LeaseLength"] switch
        {
            null or "" => LeaseLength,
            var text
                when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var length)
                    && length >= ShortestLease => length,
            var text => throw new StartRefusedException(
                $"Database__LeaseLength: '{text}' is no time of a second or more, such as 00:00:30."
            ),
        };
}
