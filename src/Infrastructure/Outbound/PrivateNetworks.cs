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
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>Whether a URL names an address in one of them; what a name leads to is not looked up.</summary>
    public static bool Contain(Uri url) =>
        IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && Contain(address);

    /// <summary>Whether an address lies in one of them.</summary>
    public static bool Contain(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return All.Any(network =>
            network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address)
        );
    }

    /// <summary>Whether an address lies in one of them, or is this machine, or nobody's in particular.</summary>
    public static bool ContainOrAreHere(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(address)
            || Contain(address)
            || address.IsIPv6Multicast
            || address.GetAddressBytes() is [>= 224, _, _, _];
    }
}
