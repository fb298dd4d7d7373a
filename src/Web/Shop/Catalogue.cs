using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>What the demo shop sells and what it charges besides: fixed, in USD.</summary>
/// <remarks>Two of the first product cost 20.00, with shipping and tax 26.89 (Digital River reference, sample S2).</remarks>
internal static class Catalogue
{
    /// <summary>How many of one product a cart may hold.</summary>
    public const int MaxQuantity = 20;

    /// <summary>The tax rate the sandbox is asked to apply, as text.</summary>
    public const string TaxRate = "0.0755";

    /// <summary>The currency of every price here.</summary>
    public static Currency Currency { get; } = Currency.Of("USD");

    /// <summary>Shipping of any order, before tax.</summary>
    public static Money Shipping { get; } = Usd(5_00);

    /// <summary>Everything on offer, in the order of the page.</summary>
    public static IReadOnlyList<Product> Products { get; } =
    [
        new("enamel-mug", "Enamel mug", "Holds 350 ml, survives the campfire", Usd(10_00)),
        new("field-notebook", "Field notebook", "96 dotted pages, lies flat", Usd(7_50)),
        new("beeswax-candle", "Beeswax candle", "Burns for about 40 hours", Usd(18_00)),
        new("linen-towel", "Linen towel", "Washed linen, 50 × 70 cm", Usd(12_25)),
        new("canvas-tote", "Canvas tote", "Heavy cotton with an inner pocket", Usd(24_90)),
    ];

    /// <summary>The product with this SKU, or null.</summary>
    public static Product? Find(string sku) =>
        Products.FirstOrDefault(product => product.Sku == sku);

    private static Money Usd(long cents) => Money.OfMinor(cents, Currency);
}
