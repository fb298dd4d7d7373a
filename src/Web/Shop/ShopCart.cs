using System.Text.Json.Serialization;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>A cart as the page shows it. Amounts are text in major units of <c>CurrencyCode</c>; null is absent.</summary>
internal sealed record ShopCart(
    string CurrencyCode,
    IReadOnlyDictionary<string, int> Quantities,
    string Subtotal,
    string? Shipping,
    string? Tax,
    string Total,
    string AmountContributed,
    string AmountRemaining,
    [property: JsonConverter(typeof(JsonStringEnumConverter<CartStage>))] CartStage Stage,
    ShopCard? Card,
    IReadOnlyList<ShopCredit> Credits
)
{
    /// <summary>A cart nothing was put into yet.</summary>
    public static ShopCart Nothing { get; } = Empty();

    /// <summary>How many things lie in the cart.</summary>
    public int ItemCount => Quantities.Values.Sum();

    private static ShopCart Empty()
    {
        var zero = WireAmount.ToText(Money.Zero(Catalogue.Currency));
        return new ShopCart(
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
