using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>How we connect to other companies.</summary>
internal static class OutboundConnections
{
    // Shorter than any server keeps a connection open, so that a call seldom meets one that is just being closed.
    private static readonly TimeSpan IdleConnection = TimeSpan.FromSeconds(30);

    // Names are looked up again this often at the latest.
    private static readonly TimeSpan OldestConnection = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Registers an HTTP client that follows no redirects, repeats nothing, logs nothing and has no deadline of its own
    /// but for the connection.
    /// </summary>
    /// <param name="services">The registrations.</param>
    /// <param name="name">Its name in the factory.</param>
    /// <param name="connect">Name resolution, connection and TLS handshake together.</param>
    public static IHttpClientBuilder AddOutboundClient(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, TimeSpan> connect
    ) =>
        services
            .AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Sockets(connect(provider)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own log lines would show whole paths with their ids.
            .RemoveAllLoggers();

    private static SocketsHttpHandler Sockets(TimeSpan connect) =>
        new()
        {
            ConnectTimeout = connect,
            AllowAutoRedirect = false,
            UseCookies = false,
            Proxy = new ProxyPastLoopback(HttpClient.DefaultProxy),
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = IdleConnection,
            PooledConnectionLifetime = OldestConnection,
        };

    /// <summary>The machine's proxy, but not on the way to this machine itself.</summary>
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
