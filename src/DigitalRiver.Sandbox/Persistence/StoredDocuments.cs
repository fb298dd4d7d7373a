using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Persistence;

/// <summary>Documents as rows and back.</summary>
internal static class StoredDocuments
{
    internal static StoredRow ToRow(Change change) =>
        new(
            change.Kind,
            change.Id,
            change.Document?.Position ?? 0,
            change.Document is { } document ? WireJson.Bytes(document) : null
        );

    /// <summary>The document of a row, or null when the row holds something else.</summary>
    internal static Document? FromRow(StoredRow row) =>
        row.Kind switch
        {
            Document.Checkouts => Read<CheckoutDocument>(row),
            Document.Sources => Read<SourceDocument>(row),
            Document.Customers => Read<CustomerDocument>(row),
            Document.Orders => Read<OrderDocument>(row),
            Document.Charges => Read<ChargeDocument>(row),
            Document.Fulfillments => Read<FulfillmentDocument>(row),
            Document.OrderRefunds => Read<RefundDocument>(row),
            Document.Webhooks => Read<WebhookDocument>(row),
            Document.Deliveries => Read<DeliveryDocument>(row),
            Document.Secrets => Read<SecretDocument>(row),
            Document.Callouts => Read<CalloutDocument>(row),
            Document.CalloutDoors => Read<CalloutDoorDocument>(row),
            Document.Events => Read<EventDocument>(row),
            Document.Steps => Read<StepDocument>(row),
            _ => null,
        };

    private static T Read<T>(StoredRow row) =>
        JsonSerializer.Deserialize<T>(row.Json, WireJson.Options)!;
}
