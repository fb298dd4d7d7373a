using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>
/// Holds the provider's book and the ledger against the credits that were drawn from gift cards, once nothing moves:
/// every credit that covers a checkout has its hold, every hold its credit, and no card gives more than was on it.
/// </summary>
internal static class CardBooks
{
    /// <summary>What may have come late is looked for after a minute.</summary>
    private static readonly TimeSpan LateHoldsEndWithin = TimeSpan.FromSeconds(90);

    public static async Task Verify(World world, IEnumerable<LoadedCart> carts)
    {
        var credits = (await Task.WhenAll(carts.Select(cart => cart.Attached())))
            .SelectMany(attached => attached)
            .ToList();
        var cards = credits.Where(IsFromACard).ToList();
        var due = cards.Select(credit => $"{credit["creditId"]} {Minor(Amount(credit))}").ToList();
        IReadOnlyList<OpenHold> holds = [];
        IReadOnlyList<string> stories = [];
        // Whoever was frozen while holding may hold for a credit that others gave up meanwhile; the watch list frees it.
        var watch = Stopwatch.StartNew();
        await Eventually.Holds(
            async () =>
            {
                holds = await world.OpenHolds();
                if (holds.Count > due.Count && watch.Elapsed > LateHoldsEndWithin)
                {
                    stories = await Stories(world, holds, due);
                }

                return holds.Count <= due.Count;
            },
            LateHoldsEndWithin,
            () => string.Join('\n', stories),
            "no credit stands behind these holds:"
        );
        holds
            .Select(hold => $"{hold.Credit} {hold.Minor}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                due.Order(StringComparer.Ordinal),
                "every attached gift card has its hold, and every hold its credit"
            );

        var balances = await Balances(world);
        foreach (var card in world.Cards)
        {
            var held = holds.Where(hold => hold.Line == card.Line).Sum(hold => hold.Minor) / 100m;
            var view = await World.Json(
                await world.Finance.GetAsync($"/api/v1/credit-lines/{card.Line}")
            );
            Money(view["balance"]).ShouldBe(card.Issued, $"all that is on {card.Line}");
            Money(view["held"]).ShouldBe(held, $"what is held from {card.Line}");
            Money(view["available"]).ShouldBe(card.Issued - held, $"the rest of {card.Line}");
            held.ShouldBeLessThanOrEqualTo(card.Issued, $"{card.Line} is spent once");
            balances[$"card:{card.Line}"].ShouldBe(card.Issued - held, "the card in the ledger");
        }

        balances
            .GetValueOrDefault("hold_pending:card:USD")
            .ShouldBe(cards.Sum(Amount), "gift cards held, in the ledger");
        balances
            .GetValueOrDefault("hold_pending:caller_funding:USD")
            .ShouldBe(credits.Except(cards).Sum(Amount), "held by callers, in the ledger");
    }

    /// <summary>What the service knows of the credits whose holds nobody needs.</summary>
    private static async Task<IReadOnlyList<string>> Stories(
        World world,
        IEnumerable<OpenHold> holds,
        IReadOnlyList<string> due
    ) =>
        await Task.WhenAll(
            holds
                .Where(hold => !due.Contains($"{hold.Credit} {hold.Minor}"))
                .Select(async hold =>
                {
                    var known = await World.Json(
                        await world.Finance.GetAsync($"/api/v1/credits/{hold.Credit}")
                    );
                    return $"{hold.Credit} {hold.Minor}: {known}";
                })
        );

    private static async Task<Dictionary<string, decimal>> Balances(World world)
    {
        var trial = await World.Json(await world.Finance.GetAsync("/api/v1/ledger/trial-balance"));
        trial["isBalanced"]!.GetValue<bool>().ShouldBeTrue($"the trial balance: {trial}");
        return trial["accounts"]!
            .AsArray()
            .ToDictionary(
                account => (string)account!["account"]!,
                account => account!["balance"]!["amount"] is { } amount ? Number(amount) : 0
            );
    }

    private static bool IsFromACard(JsonNode credit) => (string?)credit["kind"] == "giftCard";

    private static decimal Amount(JsonNode credit) => Money(credit["amount"]);

    private static decimal Money(JsonNode? money) => Number(money!["amount"]!);

    private static decimal Number(JsonNode amount) =>
        decimal.Parse(amount.ToString(), CultureInfo.InvariantCulture);

    private static long Minor(decimal amount) => (long)(amount * 100);
}
