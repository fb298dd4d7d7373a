namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>The figures of a checkout. <see cref="Subtotal" /> contains shipping and discounts already.</summary>
internal sealed record Totals
{
    public decimal TaxRate { get; init; }
    public long Subtotal { get; init; }
    public long Tax { get; init; }
    public long Discount { get; init; }
    public long Shipping { get; init; }
    public long ShippingTax { get; init; }
    public long Amount { get; init; }
}
