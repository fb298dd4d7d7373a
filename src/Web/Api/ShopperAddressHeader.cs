namespace CustomerCredit.Web.Api;

/// <summary>
/// The network address of the shopper, as the shop passes it on (public interface, section 4); it only slows down card
/// guessing.
/// </summary>
internal static class ShopperAddressHeader
{
    private const string Name = "X-Shopper-Address";

    /// <summary>The address, or null; also null where there are several, of which none can be told to be true.</summary>
    public static string? ShopperAddress(this HttpRequest request) =>
        request.Headers[Name] is [{ Length: > 0 } address] ? address : null;
}
