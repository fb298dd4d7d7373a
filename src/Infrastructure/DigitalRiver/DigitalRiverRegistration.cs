using System.Net;
using CustomerCredit.Application.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Registers the gateway.</summary>
internal static class DigitalRiverRegistration
{
    // Shorter than any server keeps a connection open, so that a call seldom meets one that is just being closed.
    private static readonly TimeSpan IdleConnection = TimeSpan.FromSeconds(30);

    // Names are looked up again this often at the latest.
    private static readonly TimeSpan OldestConnection = TimeSpan.FromMinutes(5);

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
        services
            .AddHttpClient(DigitalRiverClient.Name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                Sockets(provider.GetRequiredService<DigitalRiverLimits>())
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own log lines would show whole paths with their ids.
            .RemoveAllLoggers();
        services.AddSingleton<DigitalRiverLine>();
        services.AddSingleton<RepeatingReads>();
        services.AddSingleton<DigitalRiverClient>();
        services.AddSingleton<IPaymentGateway, DigitalRiverGateway>();
        return services;
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

    private static SocketsHttpHandler Sockets(DigitalRiverLimits limits) =>
        new()
        {
            ConnectTimeout = limits.Connect,
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new ProxyPastLoopback(HttpClient.DefaultProxy),
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = IdleConnection,
            PooledConnectionLifetime = OldestConnection,
        };

    /// <summary>The machine's proxy, but not on the way to the embedded sandbox.</summary>
    private sealed class ProxyPastLoopback(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
