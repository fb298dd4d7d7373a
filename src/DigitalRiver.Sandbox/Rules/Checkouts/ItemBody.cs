using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

internal sealed record ItemBody
{
    public required string Id { get; init; }
    public string? SkuId { get; init; }
    public JsonElement? ProductDetails { get; init; }
    public JsonElement? SubscriptionInfo { get; init; }
    public int Quantity { get; init; }
    public decimal Amount { get; init; }
    public required TaxBody Tax { get; init; }
    public AmountBody ImporterTax { get; init; } = new(0);
    public AmountBody Duties { get; init; } = new(0);
    public FeesBody Fees { get; init; } = FeesBody.None;
    public ReductionBody? Discount { get; init; }
    public JsonElement? ShipFrom { get; init; }
    public required ItemShippingBody Shipping { get; init; }
    public required JsonElement Metadata { get; init; }

    internal static ItemBody Of(CheckoutItem item, decimal taxRate, Figures figures) =>
        new()
        {
            Id = item.Id,
            SkuId = item.SkuId,
            ProductDetails = item.ProductDetails,
            SubscriptionInfo = item.SubscriptionInfo,
            Quantity = item.Quantity,
            Amount = figures.Of(item.Amount),
            Tax = new TaxBody(taxRate, figures.OfComponent(item.Tax)),
            Discount = ReductionBody.Of(item.Discount, figures),
            ShipFrom = item.ShipFrom,
            Shipping = new ItemShippingBody(
                figures.Of(item.Shipping),
                figures.Of(item.ShippingTax)
            ),
            Metadata = item.Metadata ?? JsonCopy.EmptyObject,
        };
}
