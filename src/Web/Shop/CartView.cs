using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>A cart as the page shows it. Amounts are text in major units of <c>CurrencyCode</c>; null is absent.</summary>
internal sealed record CartView(
    string CurrencyCode,
    IReadOnlyDictionary<string, int> Quantities,
    string Subtotal,
    string? Shipping,
    string? Tax,
    string Total,
    string AmountContributed,
    string AmountRemaining,
    CartStage Stage,
    CardView? Card,
    IReadOnlyList<CreditView> Credits
)
{
    /// <summary>A cart nothing was put into yet.</summary>
    public static CartView Nothing { get; } = Empty();

    /// <summary>How many things lie in the cart.</summary>
    public int ItemCount => Quantities.Values.Sum();

    private static CartView Empty()
    {
        var zero = WireAmount.ToText(Money.Zero(Catalogue.Currency));
        return new CartView(
            Catalogue.Currency.Code,
            new Dictionary<string, int>(StringComparer.Ordinal),
            zero,
            null,
            null,
            zero,
            zero,
            zero,
            CartStage.Empty,
            null,
            []
        );
    }
}

/// <summary>The card that pays what the credits leave.</summary>
internal sealed record CardView(string SourceId, string Brand, string LastFour, string Amount);

/// <summary>One applied credit, a chip on the page.</summary>
internal sealed record CreditView(string SourceId, string Label, string Amount);
