using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

internal sealed record FulfillmentDocument : Document
{
    internal override string Kind => Fulfillments;

    public required string OrderId { get; init; }
    public required IReadOnlyList<FulfilledItem> Items { get; init; }
    public string? ShipmentId { get; init; }
    public string? TrackingCompany { get; init; }
    public string? TrackingNumber { get; init; }
    public string? TrackingUrl { get; init; }
    public JsonElement? Metadata { get; init; }
}
