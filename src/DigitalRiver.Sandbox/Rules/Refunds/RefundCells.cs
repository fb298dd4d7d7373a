namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>What of a line is meant, in minor units: goods, their tax, shipping and its tax.</summary>
internal sealed record RefundCells(
    string LineId,
    long Goods,
    long Tax,
    long Shipping,
    long ShippingTax
)
{
    internal const string ShippingType = "shipping";
    internal const string TaxType = "tax";

    internal long Sum => Goods + Tax + Shipping + ShippingTax;

    internal IReadOnlyList<long> Amounts => [Goods, Tax, Shipping, ShippingTax];

    internal static RefundCells Of(string lineId, IReadOnlyList<long> amounts) =>
        new(lineId, amounts[0], amounts[1], amounts[2], amounts[3]);

    internal RefundCells Minus(RefundCells other) =>
        new(
            LineId,
            Math.Max(0, Goods - other.Goods),
            Math.Max(0, Tax - other.Tax),
            Math.Max(0, Shipping - other.Shipping),
            Math.Max(0, ShippingTax - other.ShippingTax)
        );

    /// <summary>The part that a refund of a whole order of this type is about; without a type, everything.</summary>
    internal RefundCells OfOrder(string? type) =>
        type switch
        {
            null => this,
            ShippingType => this with { Goods = 0, Tax = 0 },
            TaxType => this with { Goods = 0, Shipping = 0 },
            _ => new RefundCells(LineId, 0, 0, 0, 0),
        };

    /// <summary>The part that a refund of an item of this type is about; without a type, goods with their tax.</summary>
    internal RefundCells OfItem(string? type) =>
        type switch
        {
            null => this with { Shipping = 0, ShippingTax = 0 },
            ShippingType => this with { Goods = 0, Tax = 0 },
            _ => new RefundCells(LineId, 0, 0, 0, 0),
        };
}
