using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

internal sealed record OrderItemBody
{
    public required string Id { get; init; }
    public string? SkuId { get; init; }
    public JsonElement? ProductDetails { get; init; }
    public JsonElement? SubscriptionInfo { get; init; }
    public int Quantity { get; init; }
    public required string State { get; init; }
    public required IReadOnlyDictionary<string, string> StateTransitions { get; init; }
    public decimal Amount { get; init; }
    public decimal AvailableToRefundAmount { get; init; }
    public required TaxBody Tax { get; init; }
    public AmountBody ImporterTax { get; init; } = new(0);
    public AmountBody Duties { get; init; } = new(0);
    public FeesBody Fees { get; init; } = FeesBody.None;
    public ReductionBody? Discount { get; init; }
    public JsonElement? ShipFrom { get; init; }
    public required ItemShippingBody Shipping { get; init; }
    public required JsonElement Metadata { get; init; }

    internal static OrderItemBody Of(
        OrderLine line,
        decimal taxRate,
        long refundable,
        Figures figures
    )
    {
        var item = ItemBody.Of(line.Item, taxRate, figures);
        return new OrderItemBody
        {
            Id = line.Id,
            SkuId = item.SkuId,
            ProductDetails = item.ProductDetails,
            SubscriptionInfo = item.SubscriptionInfo,
            Quantity = item.Quantity,
            State = line.State,
            StateTransitions = OrderBody.Times(line.StateTimes),
            Amount = item.Amount,
            AvailableToRefundAmount = figures.OfComponent(refundable),
            Tax = item.Tax,
            Discount = item.Discount,
            ShipFrom = item.ShipFrom,
            Shipping = item.Shipping,
            Metadata = item.Metadata,
        };
    }
}
