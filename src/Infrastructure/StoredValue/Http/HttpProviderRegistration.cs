using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>Registers an outside provider.</summary>
internal static class HttpProviderRegistration
{
    /// <summary>Registers <see cref="HttpCreditProvider" /> for <c>CreditProvider__Kind=Http</c>.</summary>
    public static IServiceCollection AddHttpCreditProvider(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<HttpProviderOptions>()
            .Bind(configuration.GetSection(HttpProviderOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<
                IValidateOptions<HttpProviderOptions>,
                HttpProviderOptionsRules
            >()
        );
        services.TryAddSingleton(new HttpProviderLimits());
        services.AddOutboundClient(
            HttpProviderClient.Name,
            provider => provider.GetRequiredService<HttpProviderLimits>().Connect
        );
        services.AddSingleton<HttpProviderClient>();
        services.AddSingleton<ProviderDeclaration>();
        services.AddSingleton<HttpCreditProvider>();
        return services;
    }
}
