using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>A credit line as its holder knows it. Every shop has the same ones, under numbers of its own. Its units, points or minor units, are what it began with.</summary>
internal sealed record KnownLine(
    ShopId Shop,
    CreditLineKind Kind,
    string Currency,
    string? Number,
    string? Customer,
    long Units
)
{
    public const string Pin = "1234";

    /// <summary>The customer with accounts.</summary>
    public const string Ada = "cust-ada";

    /// <summary>Of each currency a thin card that two cannot spend at once, one that is Ada's, and a thick one.</summary>
    public static readonly IReadOnlyList<KnownLine> All = [.. Shops.Both.SelectMany(OfShop)];

    public CreditLineName Name(string? pin = Pin) =>
        new(Kind, Number, Number is null ? null : pin, Customer);

    public override string ToString() => Number is null ? $"{Kind}" : $"card {Number[^4..]}";

    private static IEnumerable<KnownLine> OfShop(ShopId shop)
    {
        var number = 100 * (1 + Shops.Both.ToList().IndexOf(shop));
        foreach (var currency in new[] { "USD", "EUR", "JPY", "KWD" })
        {
            foreach (var units in new long[] { 800, 5_000, 30_000 })
            {
                yield return new(
                    shop,
                    CreditLineKind.GiftCard,
                    currency,
                    $"CARD-0000-{number++:D4}",
                    units == 5_000 ? Ada : null,
                    units
                );
            }
        }

        yield return new(shop, CreditLineKind.StoreCredit, "USD", null, Ada, 4_000);
        yield return new(shop, CreditLineKind.Rewards, "USD", null, Ada, 12_007);
    }
}
