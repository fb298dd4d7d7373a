using System.Net;

namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>Addresses that lead to nobody outside.</summary>
internal static class PrivateNetworks
{
    private static readonly IPNetwork[] All =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        // The unspecified address, and IPv4 addresses as they were once written in IPv6.
        IPNetwork.Parse("::/96"),
        // IPv4 addresses behind a translator of one's own (NAT64), whatever its prefix leaves of them.
        IPNetwork.Parse("64:ff9b:1::/48"),
        // IPv4 addresses behind a tunnel (6to4).
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        // What came before fc00::/7.
        IPNetwork.Parse("fec0::/10"),
    ];

    /// <summary>Where an IPv6 network has IPv4 addresses, the outside ones too: a translator (NAT64) takes off the prefix.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether a URL names an address in one of them; what a name leads to is not looked up.</summary>
    public static bool Contain(Uri url) =>
        IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && Contain(address);

    /// <summary>Whether a URL names this machine or an address in one of them; what another name leads to is not looked up.</summary>
    public static bool ContainOrAreHere(Uri url) =>
        url.IsLoopback
        || (
            IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address)
            && ContainOrAreHere(address)
        );

    /// <summary>Whether an address lies in one of them; this machine's own does not.</summary>
    public static bool Contain(IPAddress address)
    {
        var reached = Reached(address);
        return !IPAddress.IsLoopback(reached)
            && All.Any(network =>
                network.BaseAddress.AddressFamily == reached.AddressFamily
                && network.Contains(reached)
            );
    }

    /// <summary>Whether an address lies in one of them, or is this machine, or nobody's in particular.</summary>
    public static bool ContainOrAreHere(IPAddress address)
    {
        var reached = Reached(address);
        return IPAddress.IsLoopback(reached)
            || Contain(reached)
            || reached.IsIPv6Multicast
            || reached.GetAddressBytes() is [>= 224, _, _, _];
    }

    /// <summary>The IPv4 address that an IPv6 address stands for, where it does.</summary>
    private static IPAddress Reached(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
