using System.Net;
using System.Net.Sockets;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Infrastructure.Notices.Http;

/// <summary>
/// Connections to addresses that somebody else chose. Outside Development a name is resolved here and connected to only
/// where all it leads to is outside: a check beforehand would believe a name that changes its mind. They pass no proxy,
/// which would do the resolving.
/// </summary>
internal static class WebhookConnections
{
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(5);

    public static void AddWebhookSender(
        this IServiceCollection services,
        Func<IServiceProvider, bool> isDevelopment
    )
    {
        services
            .AddOutboundClient(WebhookSender.Client, _ => Connect)
            .ConfigurePrimaryHttpMessageHandler(
                (handler, provider) =>
                {
                    var sockets = (SocketsHttpHandler)handler;
                    sockets.UseProxy = false;
                    if (!isDevelopment(provider))
                    {
                        sockets.ConnectCallback = ConnectOutside;
                    }
                }
            );
        services.AddSingleton<WebhookSender>();
    }

    internal static async ValueTask<Stream> ConnectOutside(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var addresses = await Resolve(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Any(PrivateNetworks.ContainOrAreHere))
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException unknown)
        {
            throw new HttpRequestException(
                HttpRequestError.NameResolutionError,
                "The name is not known.",
                unknown
            );
        }
    }
}
