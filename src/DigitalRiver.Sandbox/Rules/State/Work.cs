using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.State;

/// <summary>
/// What one call sees and what it would change. Nothing changes until the changes are applied, so a refusal half way
/// leaves no trace.
/// </summary>
internal sealed class Work(Books books, SwitchBoard switches, IChance chance, DateTimeOffset now)
{
    private readonly Dictionary<(string Kind, string Id), Document?> _pending = [];
    private readonly List<Change> _changes = [];
    private long _position = books.LastPosition;

    internal IReadOnlyList<Change> Changes => _changes;

    internal SwitchBoard Switches => switches;

    internal IChance Chance => chance;

    internal DateTimeOffset Now => now;

    /// <summary>The moment that reads show.</summary>
    internal DateTimeOffset ReadTime => now - switches.ReadLag;

    internal Books Books => books;

    internal long NextPosition() => ++_position;

    /// <summary>The checkout as it stands now; 404 when there is none or it has expired.</summary>
    internal CheckoutDocument Checkout(string id) =>
        Present(Pending(Document.Checkouts, id, books.Checkouts.Find)) ?? throw NoCheckout(id);

    /// <summary>The checkout as a read shows it.</summary>
    internal CheckoutDocument CheckoutAsRead(string id) =>
        Present(books.Checkouts.FindAsOf(id, ReadTime)) ?? throw NoCheckout(id);

    /// <summary>The checkout even when an order consumed it and it is shown no more.</summary>
    internal CheckoutDocument? FindConsumedCheckout(string id) =>
        books.Checkouts.Find(id) is { OrderId: not null } checkout ? checkout : null;

    /// <summary>Null for a checkout that has outlived its lifetime, or its order.</summary>
    internal CheckoutDocument? Present(CheckoutDocument? checkout)
    {
        if (checkout is { OrderId: not null })
        {
            return switches.Is(SwitchNames.CheckoutAfterOrder, "gone") ? null : checkout;
        }

        return
            checkout is not null
            && switches.Duration(SwitchNames.CheckoutLifetime) is { } lifetime
            && now - checkout.CreatedTime >= lifetime
            ? null
            : checkout;
    }

    internal CheckoutDocument? FindCheckoutBySession(string sessionId) =>
        Present(books.FindBySession(sessionId));

    internal SourceDocument? FindSource(string id) =>
        Pending(Document.Sources, id, books.Sources.Find);

    /// <summary>A source that is known to exist, because a checkout lists it.</summary>
    internal SourceDocument Source(string id) =>
        FindSource(id) ?? throw new InvalidOperationException($"The source {id} is missing.");

    internal CustomerDocument Customer(string id) =>
        Pending(Document.Customers, id, books.Customers.Find)
        ?? throw Refusals.NotFound("Customer", "id", id);

    internal OrderDocument? FindOrder(string id) => Pending(Document.Orders, id, books.Orders.Find);

    /// <summary>An order that is known to exist, because something of it lists it.</summary>
    internal OrderDocument Order(string id) =>
        FindOrder(id) ?? throw new InvalidOperationException($"The order {id} is missing.");

    /// <summary>A charge that is known to exist, because an order lists it.</summary>
    internal ChargeDocument Charge(string id) =>
        Pending(Document.Charges, id, books.Charges.Find)
        ?? throw new InvalidOperationException($"The charge {id} is missing.");

    /// <summary>The charges of an order in the order of attaching.</summary>
    internal IReadOnlyList<ChargeDocument> ChargesOf(OrderDocument order) =>
        [.. order.ChargeIds.Select(Charge)];

    internal RefundDocument? FindRefund(string id) =>
        Pending(Document.OrderRefunds, id, books.Refunds.Find);

    /// <summary>The refunds of an order, oldest first.</summary>
    internal IReadOnlyList<RefundDocument> RefundsOf(OrderDocument order) =>
        [.. order.RefundIds.Select(FindRefund).OfType<RefundDocument>()];

    internal WebhookDocument? FindWebhook(string id) =>
        Pending(Document.Webhooks, id, books.Webhooks.Find);

    internal IEnumerable<WebhookDocument> Webhooks() =>
        books.Webhooks.OldestFirst(DateTimeOffset.MaxValue);

    internal DeliveryDocument? FindDelivery(string id) =>
        Pending(Document.Deliveries, id, books.Deliveries.Find);

    internal OrderDocument OrderAsRead(string id) =>
        books.Orders.FindAsOf(id, ReadTime) ?? throw Refusals.NotFound("Order", "id", id);

    internal IReadOnlyList<ChargeDocument> ChargesAsRead(OrderDocument order) =>
        [
            .. order.ChargeIds.Select(id =>
                books.Charges.FindAsOf(id, ReadTime)
                ?? throw new InvalidOperationException($"The charge {id} is missing.")
            ),
        ];

    internal void Put(Document document)
    {
        _pending[(document.Kind, document.Id)] = document;
        _changes.Add(new Change(document.Kind, document.Id, document));
    }

    internal void Remove(string kind, string id)
    {
        _pending[(kind, id)] = null;
        _changes.Add(new Change(kind, id, null));
    }

    private static Refusal NoCheckout(string id) => Refusals.NotFound("Checkout", "id", id);

    private T? Pending<T>(string kind, string id, Func<string, T?> find)
        where T : Document =>
        _pending.TryGetValue((kind, id), out var document) ? (T?)document : find(id);
}
