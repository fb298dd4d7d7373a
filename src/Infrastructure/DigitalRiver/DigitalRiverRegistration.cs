using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Registers the gateway.</summary>
internal static class DigitalRiverRegistration
{
    /// <summary>
    /// Registers <see cref="IPaymentGateway" />. Another <see cref="DigitalRiverAddress" /> registered before or after
    /// replaces the configured one.
    /// </summary>
    public static IServiceCollection AddDigitalRiver(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<DigitalRiverOptions>()
            .Bind(configuration.GetSection(DigitalRiverOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<
                IValidateOptions<DigitalRiverOptions>,
                DigitalRiverOptionsRules
            >()
        );
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new DigitalRiverLimits());
        services.TryAddSingleton(ConfiguredAddress);
        services.AddOutboundClient(
            DigitalRiverClient.Name,
            provider => provider.GetRequiredService<DigitalRiverLimits>().Connect
        );
        services.AddSingleton<DigitalRiverLine>();
        services.AddSingleton<RepeatingReads>();
        services.AddSingleton<DigitalRiverClient>();
        services.AddSingleton<IPaymentGateway, DigitalRiverGateway>();
        services.AddSingleton<IWebhookDoor, WebhookDoor>();
        services.TryAddSingleton(ConfiguredWebhookAddress);
        return services;
    }

    private static WebhookAddress ConfiguredWebhookAddress(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<DigitalRiverOptions>>().Value;
        return () => options.EffectiveWebhookUrl;
    }

    private static DigitalRiverAddress ConfiguredAddress(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<DigitalRiverOptions>>().Value;
        return () =>
            options.HasBaseUrl
                ? new Uri(options.BaseUrl!.Trim())
                : throw new InvalidOperationException(
                    "There is no Digital River to talk to: set DigitalRiver__BaseUrl, or mount the sandbox."
                );
    }
}
