namespace CustomerCredit.Web.Api;

/// <summary>The network address of the shopper, as the shop passes it on (public interface, section 4).</summary>
internal static class ShopperAddressHeader
{
    private const string Name = "X-Shopper-Address";

    /// <summary>The address, or null.</summary>
    public static string? ShopperAddress(this HttpRequest request) =>
        request.Headers[Name].ToString() is { Length: > 0 } address ? address : null;
}
