using System.Globalization;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Support;
using MediatR;

namespace CustomerCredit.Application.Tests.Orders;

/// <summary>
/// The events of an order in any order of arrival, some of them twice, while the order goes on or after all of it: what
/// is true at the end does not depend on it (engine design, T12 and rule R5).
/// </summary>
public sealed class ShufflingEvents(SliceFixture slice) : SliceTest(slice)
{
    private const string All = "26.89";

    /// <summary>So many long lives for each holder, or as many as the environment asks for.</summary>
    private static readonly int Histories = Read("SHUFFLED_HISTORIES") ?? 10;

    /// <summary>The first seed; the others follow.</summary>
    private static readonly int Seed = Read("SHUFFLED_HISTORIES_SEED") ?? Environment.ProcessId;

    /// <summary>Accepted, shipped, given back in two parts.</summary>
    private static readonly IReadOnlyList<Step> ShortLife =
    [
        new("order.accepted", life => life.Place("accepted")),
        new("order.fulfilled", life => life.Slice.ShipAll(life.Order)),
        new("order.charge.refund.complete", life => life.Slice.Refund(life.Order, "5.00")),
        new("order.charge.refund.complete", life => life.Slice.Refund(life.Order, "21.89")),
    ];

    /// <summary>Reviewed, accepted, cancelled in part (13.45), shipped in part, given back in two parts.</summary>
    private static readonly IReadOnlyList<Step> LongLife =
    [
        new("order.review_opened", life => life.Place("in_review")),
        new("order.accepted", life => life.Slice.OrderBecomes(life.Order, "accepted")),
        new("order.charge.cancel.complete", life => life.Slice.CancelOnePiece(life.Order)),
        new("order.fulfilled", life => life.Slice.ShipOnePiece(life.Order)),
        new("refund.complete", life => life.Slice.Refund(life.Order, "5.00")),
        new("order.charge.refund.completed", life => life.Slice.Refund(life.Order, "8.44")),
    ];

    /// <summary>What Digital River has already done when it tells of something.</summary>
    private enum Ahead
    {
        /// <summary>No more than what it tells.</summary>
        OfNothing,

        /// <summary>Any part of the rest.</summary>
        OfSomething,

        /// <summary>All of it.</summary>
        OfEverything,
    }

    /// <summary>
    /// Every permutation of four events and a copy of one of them; where the copy comes says how far Digital River is
    /// ahead, so that each permutation of the four is tried in all three ways.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_permutation_ends_in_the_same_state(bool isCard)
    {
        var ends = new List<string>();
        var number = 0;
        foreach (var arrivals in Permutations([0, 1, 2, 3, 4]))
        {
            var ahead = (Ahead)(Array.IndexOf(arrivals, ShortLife.Count) % 3);
            var copied = number % ShortLife.Count;
            int[] events = [.. arrivals.Select(one => one == ShortLife.Count ? copied : one)];
            var life = await Begin(isCard, Chance(number++));
            foreach (var step in events)
            {
                await life.GoOn(ShortLife, step, ahead);
                await life.Hear(ShortLife, step);
            }

            // The last event told of everything that was left, and no time has to pass.
            ends.AddRange(await Differences(life, $"{string.Join(' ', events)}, ahead {ahead}"));
        }

        number.ShouldBe(120);
        ends.ShouldBeEmpty();
    }

    /// <summary>Longer lives: events come again and together, and the clock looks in between.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_the_history_the_end_is_the_same(bool isCard)
    {
        var ends = new List<string>();
        foreach (var seed in Enumerable.Range(Seed, Histories))
        {
            var chance = Chance(seed);
            int[] events =
            [
                .. Enumerable.Range(0, LongLife.Count),
                .. chance.GetItems([0, 1, 2, 3, 4, 5], 3),
            ];
            chance.Shuffle(events);
            var life = await Begin(isCard, chance);
            foreach (var step in events)
            {
                await life.GoOn(LongLife, step, Ahead.OfSomething);
                await life.Happen(LongLife, step);
            }

            var history =
                $"SHUFFLED_HISTORIES_SEED={seed} SHUFFLED_HISTORIES=1: {string.Join(' ', events)}";
            await life.Settle(history);
            ends.AddRange(await Differences(life, history));
        }

        CampaignTable.Append(
            "T12",
            $"shuffled histories, {(isCard ? "gift card" : "caller-held")} on {(SliceDatabase.IsShared ? "PostgreSQL" : "SQLite")} (seed {Seed})",
            $"cases>={Histories}",
            cases: Histories,
            violations: ends.Count
        );
        ends.ShouldBeEmpty();
    }

    /// <summary>What is not as it should be: the credit, what the provider holds, and the ledger.</summary>
    private async Task<IEnumerable<string>> Differences(Life life, string history)
    {
        var credit = await Slice.OnlyCredit(life.Cart);
        var calls = credit.Calls.ToLookup(call => call.Kind);
        var end =
            $"{credit.State}, {credit.GivenBack} of {credit.Redeemed} given back, hold {credit.HoldNumber}, "
            + $"{calls[RemoteCallKind.RedeemHold].Count()} spent, due {credit.DueAt?.ToString("O", CultureInfo.InvariantCulture) ?? "never"}, "
            + $"card {(life.Card is { } card ? await Slice.Available(card) : "none")}, uneven {string.Join(", ", await UnevenButCards())}";
        var expected = life.Card is null
            ? "Refunded, 26.89 USD of 26.89 USD given back, hold 1, 0 spent, due never, card none, uneven "
            : "Refunded, 26.89 USD of 26.89 USD given back, hold 1, 1 spent, due never, card 50.00 USD, uneven ";
        return end == expected ? [] : [$"{history}: {end}"];
    }

    private async Task<IEnumerable<string>> UnevenButCards() =>
        (await Slice.UnevenAccounts()).Where(account =>
            !account.StartsWith("card:", StringComparison.Ordinal)
            && !account.StartsWith("issued:", StringComparison.Ordinal)
        );

    /// <summary>A cart that is paid by one credit and not ordered yet.</summary>
    private async Task<Life> Begin(bool isCard, Random chance)
    {
        // It counts the calls, and no life needs many.
        Slice.TheGatewayIsBack();
        var cart = await Slice.RegisterCart();
        var card = isCard ? await Slice.IssueCard() : null;
        var added = await Slice.Add(cart, All, line: card);
        added.IsOpen.ShouldBeFalse();
        return new Life(Slice, cart, (await Slice.OnlyCredit(cart)).Source!.Value, card, chance)
        {
            Checkout = (await Slice.Find(cart)).Checkout,
        };
    }

    private static IEnumerable<int[]> Permutations(int[] these) =>
        these.Length == 0
            ?
            [
                [],
            ]
            : these.SelectMany(first =>
                Permutations([.. these.Where(other => other != first)])
                    .Select(rest => (int[])[first, .. rest])
            );

#pragma warning disable CA5394 // It is repeated from its seed.
    private static Random Chance(int seed) => new(seed);
#pragma warning restore CA5394

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Something that happens to an order, and the event that tells of it.</summary>
    private sealed record Step(string Event, Func<Life, Task> Happens);

    /// <summary>An order, how far it has come at Digital River, and what we were told.</summary>
    private sealed class Life(
        SliceFixture slice,
        CartId cart,
        SourceId source,
        CreditLineName? card,
        Random chance
    )
    {
        private readonly HashSet<EventId> _told = [];
        private int _done;

        public SliceFixture Slice => slice;

        public CartId Cart => cart;

        public CreditLineName? Card => card;

        public required CheckoutId Checkout { get; init; }

        public string Order { get; private set; } = "";

        public async Task Place(string trigger) => Order = await slice.PlaceOrder(cart, trigger);

        /// <summary>Digital River goes on at least as far as it is about to tell.</summary>
        public async Task GoOn(IReadOnlyList<Step> steps, int told, Ahead ahead)
        {
            var goal = ahead switch
            {
                Ahead.OfEverything => steps.Count,
                Ahead.OfSomething => chance.Next(told + 1, steps.Count + 1),
                _ => told + 1,
            };
            for (; _done < goal; _done++)
            {
                await steps[_done].Happens(this);
                slice.ClockMoves(TimeSpan.FromSeconds(1));
            }
        }

        /// <summary>An event comes, and is followed at once.</summary>
        public async Task Hear(IReadOnlyList<Step> steps, int step)
        {
            await Receive(steps, step);
            await slice.FollowEvents();
        }

        /// <summary>An event comes, and is followed at once or later; and the clock may look at the cart.</summary>
        public async Task Happen(IReadOnlyList<Step> steps, int step)
        {
            await Receive(steps, step);
            if (chance.Next(3) > 0)
            {
                await slice.FollowEvents();
            }

            if (chance.Next(3) == 0)
            {
                slice.ClockMoves(TimeSpan.FromSeconds(chance.Next(600)));
                await slice.Recover(cart);
            }
        }

        /// <summary>Time passes until nobody has anything left to do.</summary>
        public async Task Settle(string history)
        {
            var rounds = 0;
            while (await IsAnythingDue())
            {
                (++rounds).ShouldBeLessThan(30, $"It does not come to an end. {history}");
                slice.ClockMoves(TimeSpan.FromMinutes(10));
                await slice.FollowEvents();
                await slice.Recover(cart);
            }
        }

        private async Task<bool> IsAnythingDue()
        {
            foreach (var id in _told)
            {
                if ((await slice.FindEvent(id))!.DueAt is not null)
                {
                    return true;
                }
            }

            return (await slice.OnlyCredit(cart)).DueAt is not null;
        }

        private Task<Unit> Receive(IReadOnlyList<Step> steps, int step)
        {
            var id = new EventId($"event-{step}-{cart}");
            _told.Add(id);
            var type = steps[step].Event;
            return slice.Receive(id, type, SubjectOf(type));
        }

        /// <summary>As Digital River names it: an order names its checkout, a charge its source, a refund the order alone.</summary>
        private EventSubject SubjectOf(string type) =>
            type.StartsWith("order.charge.", StringComparison.Ordinal)
                ? new EventSubject(new OrderId(Order), null, source)
            : type.StartsWith("order.", StringComparison.Ordinal)
                ? new EventSubject(new OrderId(Order), Checkout, null)
            : new EventSubject(new OrderId(Order), null, null);
    }
}
