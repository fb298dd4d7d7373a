using System.Text.Json;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record CheckoutItem
{
    public required string Id { get; init; }
    public string? SkuId { get; init; }
    public JsonElement? ProductDetails { get; init; }
    public JsonElement? SubscriptionInfo { get; init; }
    public JsonElement? ShipFrom { get; init; }
    public JsonElement? Metadata { get; init; }
    public Reduction? Discount { get; init; }
    public required int Quantity { get; init; }

    /// <summary>What the line costs before discounts; quantity included.</summary>
    public required long Gross { get; init; }

    public long Amount { get; init; }
    public long Tax { get; init; }
    public long Shipping { get; init; }
    public long ShippingTax { get; init; }

    internal bool IsSubscription() =>
        SubscriptionInfo is { } info
        && !(
            info.TryGetProperty("autoRenewal", out var renews)
            && renews.ValueKind == JsonValueKind.False
        );
}
