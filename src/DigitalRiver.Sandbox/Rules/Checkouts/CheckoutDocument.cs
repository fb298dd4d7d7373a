using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>A checkout with its payment session. Amounts are minor units of its currency.</summary>
internal sealed record CheckoutDocument : Document
{
    internal override string Kind => Checkouts;

    public required DateTimeOffset UpdatedTime { get; init; }
    public required string Currency { get; init; }
    public required string SessionId { get; init; }
    public required string SessionSecret { get; init; }

    /// <summary>An order consumed the checkout or burnt it: it takes no change any more.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The order that consumed it; null for one that is open or burnt.</summary>
    public string? OrderId { get; init; }

    public string? CustomerId { get; init; }
    public string? Email { get; init; }
    public string? Locale { get; init; }
    public string? BrowserIp { get; init; }
    public string? ApplicationId { get; init; }
    public string? InvoiceAttributeId { get; init; }
    public string? ChargeType { get; init; }
    public string? CustomerType { get; init; }
    public string? UpstreamId { get; init; }
    public bool TaxInclusive { get; init; }
    public JsonElement? ShipFrom { get; init; }
    public JsonElement? ShipTo { get; init; }
    public JsonElement? BillTo { get; init; }
    public JsonElement? Organization { get; init; }
    public JsonElement? PurchaseLocation { get; init; }
    public JsonElement? Disclosures { get; init; }
    public JsonElement? TaxIdentifiers { get; init; }
    public JsonElement? Metadata { get; init; }
    public ShippingTerms? Shipping { get; init; }
    public Reduction? Discount { get; init; }
    public Reduction? ShippingDiscount { get; init; }
    public required IReadOnlyList<CheckoutItem> Items { get; init; }

    /// <summary>What pays, in the order of attaching.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public Totals Totals { get; init; } = new();

    internal Attachment? Primary() => Attachments.FirstOrDefault(attached => !attached.IsCredit);

    internal long CreditSum() =>
        Attachments.Where(attached => attached.IsCredit).Sum(attached => attached.Amount);

    internal long Contributed() => Attachments.Sum(attached => attached.Amount);

    /// <summary>What no source covers; negative when credits exceed the total.</summary>
    internal long Remaining() => Totals.Amount - Contributed();

    internal bool IsAttached(string sourceId) =>
        Attachments.Any(attached => attached.SourceId == sourceId);

    internal bool HasSubscription() => Items.Any(item => item.IsSubscription());

    /// <summary>The checkout with this attachment changed or (null) taken off.</summary>
    internal CheckoutDocument WithAttachment(string sourceId, Attachment? changed) =>
        this with
        {
            Attachments =
            [
                .. Attachments
                    .Select(attached => attached.SourceId == sourceId ? changed : attached)
                    .OfType<Attachment>(),
            ],
        };
}
