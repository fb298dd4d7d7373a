using CustomerCredit.Application.Common;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Domain.Ledger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>Registers the ledger, its chain and its anchor.</summary>
internal static class LedgerRegistration
{
    private const string AnchorFile = "ledger.anchor";

    public static void AddLedger(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        services.AddSingleton(provider =>
            AuditChain.WithKey(
                AuditKey.Read(
                    configuration,
                    dataDirectory,
                    provider.GetRequiredService<IIdSource>()
                )
            )
        );
        services.AddSingleton<AuditKeyCheck>();
        services.AddSingleton<ILedgerAnchors>(provider => new LedgerAnchors(
            configuration["Ledger:AnchorFile"] is { Length: > 0 } file
                ? file
                : Path.Combine(dataDirectory, AnchorFile),
            provider.GetRequiredService<AuditChain>()
        ));
        services.AddScoped<PendingRows>();
        services.AddScoped<LedgerWriter>();
        services.AddScoped<ILedger, EmbeddedLedger>();
        services.AddScoped<IAuditTrail, AuditTrail>();
        services.AddScoped<IStoredLedger, StoredLedger>();
        services.AddHostedService<LedgerAnchoring>();
    }
}
