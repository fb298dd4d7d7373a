using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>Everything the sandbox remembers.</summary>
internal sealed class Books
{
    private readonly Dictionary<string, string> _checkoutOfSession = new(StringComparer.Ordinal);

    internal Shelf<CheckoutDocument> Checkouts { get; } = new();

    internal Shelf<SourceDocument> Sources { get; } = new();

    internal Shelf<CustomerDocument> Customers { get; } = new();

    internal long LastPosition { get; private set; }

    /// <summary>The checkout whose payment session this is.</summary>
    internal CheckoutDocument? FindBySession(string sessionId) =>
        _checkoutOfSession.TryGetValue(sessionId, out var id) ? Checkouts.Find(id) : null;

    internal void Apply(Change change, DateTimeOffset now, DateTimeOffset horizon)
    {
        switch (change.Kind)
        {
            case Document.Checkouts:
                Checkouts.Put(change.Id, (CheckoutDocument?)change.Document, now, horizon);
                break;
            case Document.Sources:
                Sources.Put(change.Id, (SourceDocument?)change.Document, now, horizon);
                break;
            default:
                Customers.Put(change.Id, (CustomerDocument?)change.Document, now, horizon);
                break;
        }

        Index(change.Document);
    }

    /// <summary>Puts back what was remembered, oldest first.</summary>
    internal void Restore(Document document)
    {
        switch (document)
        {
            case CheckoutDocument checkout:
                Checkouts.Restore(checkout);
                break;
            case SourceDocument source:
                Sources.Restore(source);
                break;
            case CustomerDocument customer:
                Customers.Restore(customer);
                break;
        }

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
