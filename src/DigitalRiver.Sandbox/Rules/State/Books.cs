using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>Everything the sandbox remembers.</summary>
internal sealed class Books
{
    private readonly Dictionary<string, string> _checkoutOfSession = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shelf> _shelves;

    internal Books() =>
        _shelves = new Dictionary<string, Shelf>(StringComparer.Ordinal)
        {
            [Document.Checkouts] = Checkouts,
            [Document.Sources] = Sources,
            [Document.Customers] = Customers,
            [Document.Orders] = Orders,
            [Document.Charges] = Charges,
            [Document.Fulfillments] = Fulfillments,
            [Document.OrderRefunds] = Refunds,
            [Document.Webhooks] = Webhooks,
            [Document.Deliveries] = Deliveries,
            [Document.Secrets] = Secrets,
            [Document.Callouts] = Callouts,
            [Document.CalloutDoors] = CalloutDoors,
            [Document.Steps] = Steps,
            [Document.Events] = Events,
        };

    internal Shelf<CheckoutDocument> Checkouts { get; } = new();

    internal Shelf<SourceDocument> Sources { get; } = new();

    internal Shelf<CustomerDocument> Customers { get; } = new();

    internal Shelf<OrderDocument> Orders { get; } = new();

    internal Shelf<ChargeDocument> Charges { get; } = new();

    internal Shelf<FulfillmentDocument> Fulfillments { get; } = new();

    internal Shelf<RefundDocument> Refunds { get; } = new();

    internal Shelf<EventDocument> Events { get; } = new();

    internal Shelf<WebhookDocument> Webhooks { get; } = new();

    internal Pile<DeliveryDocument> Deliveries { get; } = new();

    internal Pile<SecretDocument> Secrets { get; } = new();

    internal Pile<CalloutDocument> Callouts { get; } = new();

    internal Pile<CalloutDoorDocument> CalloutDoors { get; } = new();

    internal Pile<StepDocument> Steps { get; } = new();

    internal long LastPosition { get; private set; }

    /// <summary>The checkout whose payment session this is.</summary>
    internal CheckoutDocument? FindBySession(string sessionId) =>
        _checkoutOfSession.TryGetValue(sessionId, out var id) ? Checkouts.Find(id) : null;

    internal void Apply(Change change, DateTimeOffset now, DateTimeOffset horizon)
    {
        _shelves[change.Kind].Put(change.Id, change.Document, now, horizon);
        Index(change.Document);
    }

    /// <summary>Puts back what was remembered, oldest first.</summary>
    internal void Restore(Document document)
    {
        _shelves[document.Kind].Restore(document);
        Index(document);
    }

    private void Index(Document? document)
    {
        if (document is CheckoutDocument checkout)
        {
            _checkoutOfSession[checkout.SessionId] = checkout.Id;
        }

        LastPosition = Math.Max(LastPosition, document?.Position ?? 0);
    }
}
