namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The header by which a shop passes its shopper's network address on; it only slows down card guessing.</summary>
internal static class ShopperAddressHeader
{
    private const string Name = "X-Shopper-Address";

    /// <summary>The address as it was passed on, or null.</summary>
    public static string? ShopperAddress(this HttpRequest request) =>
        request.Headers.TryGetValue(Name, out var values) && values.Count == 1
            ? values.ToString()
            : null;
}
