using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

/// <summary>A fulfillment as the API answers it (Digital River reference, section 5.5).</summary>
internal sealed record FulfillmentBody
{
    public required string Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string OrderId { get; init; }

    /// <summary>The order without its payment and disclosures; only when read, and in events.</summary>
    public OrderBody? OrderDetails { get; init; }

    public required IReadOnlyList<FulfilledItem> Items { get; init; }
    public string? ShipmentId { get; init; }
    public string? TrackingCompany { get; init; }
    public string? TrackingNumber { get; init; }
    public string? TrackingUrl { get; init; }
    public required JsonElement Metadata { get; init; }
    public bool LiveMode { get; init; }

    internal static FulfillmentBody Of(FulfillmentDocument fulfillment, OrderBody? order = null) =>
        new()
        {
            Id = fulfillment.Id,
            CreatedTime = WireTime.Seconds(fulfillment.CreatedTime),
            OrderId = fulfillment.OrderId,
            OrderDetails = order is null ? null : order with { Payment = null, Disclosures = null },
            Items = fulfillment.Items,
            ShipmentId = fulfillment.ShipmentId,
            TrackingCompany = fulfillment.TrackingCompany,
            TrackingNumber = fulfillment.TrackingNumber,
            TrackingUrl = fulfillment.TrackingUrl,
            Metadata = fulfillment.Metadata ?? JsonCopy.EmptyObject,
        };
}
