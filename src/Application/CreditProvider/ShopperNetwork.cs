using System.Net;

namespace CustomerCredit.Application.CreditProvider;

/// <summary>The network a shopper comes from: a /24 of IPv4, a /64 of IPv6. Within one, addresses are free to change.</summary>
internal static class ShopperNetwork
{
    private const int AllBytesOfIPv4 = 4;
    private const int BytesOfIPv4 = 3;
    private const int BytesOfIPv6 = 8;

    /// <summary>The network of an address as the shop passed it on; null where that is none.</summary>
    public static string? Of(string? address)
    {
        if (!IPAddress.TryParse(address?.Trim(), out var parsed))
        {
            return null;
        }

        var plain = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        var bytes = plain.GetAddressBytes();
        var kept = bytes.Length == AllBytesOfIPv4 ? BytesOfIPv4 : BytesOfIPv6;
        return Convert.ToHexStringLower(bytes.AsSpan(0, kept));
    }
}
