using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CustomerCredit.Web;

/// <summary>
/// Where this process can reach itself over HTTP: the demo shop calls the product as a commerce platform would, and
/// the gateway reaches the embedded sandbox.
/// </summary>
/// <remarks>
/// Plain HTTP comes before HTTPS, whose development certificate the process may not trust. A host that stands for
/// every interface (<c>*</c>, <c>+</c>, <c>0.0.0.0</c>, <c>[::]</c>, or any name that is no address) becomes 127.0.0.1.
/// </remarks>
internal sealed class OwnAddress(IServer server)
{
    /// <summary>The address with a slash at its end, for example <c>http://127.0.0.1:5080/</c>.</summary>
    /// <exception cref="InvalidOperationException">The server has not started, or listens on no port.</exception>
    public Uri Value =>
        server
            .Features.Get<IServerAddressesFeature>()
            ?.Addresses.Select(BindingAddress.Parse)
            .Where(address => !address.IsUnixPipe && !address.IsNamedPipe && address.Port > 0)
            .OrderBy(address => address.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .Select(ReachableFromHere)
            .FirstOrDefault()
        ?? throw new InvalidOperationException(
            "The server listens on no address yet, so it cannot call itself."
        );

    private static Uri ReachableFromHere(BindingAddress address) =>
        new UriBuilder(address.Scheme, ReachableHost(address.Host), address.Port).Uri;

    private static string ReachableHost(string host) =>
        host switch
        {
            "localhost" => host,
            "0.0.0.0" or "[::]" => "127.0.0.1",
            _ when Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6 => host,
            _ => "127.0.0.1",
        };
}
