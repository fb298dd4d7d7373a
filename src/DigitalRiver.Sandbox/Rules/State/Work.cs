using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Customers;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

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

    /// <summary>Null for a checkout that has outlived its lifetime.</summary>
    internal CheckoutDocument? Present(CheckoutDocument? checkout) =>
        checkout is not null
        && switches.Duration(SwitchNames.CheckoutLifetime) is { } lifetime
        && now - checkout.CreatedTime >= lifetime
            ? null
            : checkout;

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

    internal void Put(CheckoutDocument checkout) => Put(Document.Checkouts, checkout);

    internal void Put(SourceDocument source) => Put(Document.Sources, source);

    internal void Put(CustomerDocument customer) => Put(Document.Customers, customer);

    internal void Remove(string kind, string id)
    {
        _pending[(kind, id)] = null;
        _changes.Add(new Change(kind, id, null));
    }

    private static Refusal NoCheckout(string id) => Refusals.NotFound("Checkout", "id", id);

    private void Put(string kind, Document document)
    {
        _pending[(kind, document.Id)] = document;
        _changes.Add(new Change(kind, document.Id, document));
    }

    private T? Pending<T>(string kind, string id, Func<string, T?> find)
        where T : Document =>
        _pending.TryGetValue((kind, id), out var document) ? (T?)document : find(id);
}
