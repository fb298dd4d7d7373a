using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>Registers the credit lines and, unless another one is configured, the embedded credit provider.</summary>
internal static class StoredValueRegistration
{
    public static void AddStoredValue(
        this IServiceCollection services,
        IConfiguration configuration,
        string dataDirectory
    )
    {
        services.AddSingleton(StoredValueSettings.Read(configuration));
        services.AddSingleton(provider => new CardHashes(
            KeyFile.Read(
                configuration,
                "CreditProvider:CardKey",
                dataDirectory,
                "cards.key",
                provider.GetRequiredService<IIdSource>()
            )
        ));
        services.AddSingleton<CardKeyCheck>();
        services.AddSingleton<ILineFingerprints>(provider =>
            provider.GetRequiredService<CardHashes>()
        );
        services.AddSingleton<ICardHashes>(provider => provider.GetRequiredService<CardHashes>());
        services.AddScoped<ICreditLines, CreditLines>();
        services.AddScoped<ILineAdjustments, LineAdjustments>();
        services.AddScoped<ILineAccounts, LineAccounts>();
        services.AddScoped<HoldPostings>();
        services.AddScoped<SampleLines>();
        services.AddSingleton<EmbeddedCreditProvider>();
        services.AddHostedService<LineExpiry>();
    }
}
