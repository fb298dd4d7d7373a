using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>A cart that several callers use at once, with what they know about its credits.</summary>
internal sealed class LoadedCart(World world, string cart, string checkout)
{
    /// <summary>A cart with so many credits is slow to read, and is replaced.</summary>
    private const int Worn = 50;

    /// <summary>How many list pages are read at most: a list that does not end is a fault.</summary>
    private const int MostPages = 20;

    private readonly Lock _lock = new();
    private readonly List<AskedCredit> _credits = [];

    public string CartId => cart;

    public bool IsWorn => All().Count >= Worn;

    public static async Task<LoadedCart> Register(World world)
    {
        var created = await world.River.PostAsync(
            "/checkouts",
            Body("""{"currency":"USD","items":[{"skuId":"book","quantity":2,"price":5000.00}]}""")
        );
        var checkout = (await World.Json(created))["id"]!.GetValue<string>();
        var cart = "cart-" + checkout;
        var registered = await world.Shop.PutAsync(
            $"/api/v1/carts/{cart}",
            JsonContent.Create(new { checkoutId = checkout })
        );
        registered.EnsureSuccessStatusCode();
        return new LoadedCart(world, cart, checkout);
    }

    /// <summary>One call, drawn by chance.</summary>
    public Task Act(Random chance) =>
        chance.Next(100) switch
        {
            < 40 => Add(chance, throughConnector: false),
            < 58 => Add(chance, throughConnector: true),
            < 75 => Detach(chance, throughConnector: false),
            < 88 => Detach(chance, throughConnector: true),
            < 95 => Call("getAmountRemainingforCheckout", new { cartId = cart }),
            _ => Look(),
        };

    /// <summary>Our book's credits that cover the checkout.</summary>
    public async Task<IReadOnlyList<JsonNode>> Attached() => [.. (await Ours()).Where(IsAttached)];

    /// <summary>Takes all credits off, so that nobody need know the cart any more.</summary>
    public async Task Empty(TimeSpan patience) =>
        await Eventually.Holds(
            async () =>
            {
                await world.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits");
                return (await Ours()).All(IsOver);
            },
            patience,
            what: $"{cart} is emptied"
        );

    /// <summary>Holds what the shop was told against both books, after having asked again what it was not told.</summary>
    public async Task Verify(TimeSpan patience)
    {
        await Eventually.Holds(
            async () => (await Ours()).All(IsAtRest),
            patience,
            what: $"{cart}: every credit comes to rest"
        );
        var (added, detached) = await AskAgain(patience);
        await Eventually.Holds(
            BooksAgree,
            patience,
            what: $"{cart}: our book and Digital River's agree ({added} adds and {detached} detaches asked again)"
        );
        var due = Sources(All().Where(credit => credit.IsDue).Select(credit => credit.Source!));
        var ours = (await Ours()).Where(IsAttached).ToList();
        Sources(ours.Select(Source)).ShouldBe(due, $"{cart}: what was acknowledged");
        foreach (
            var told in All().Where(credit => credit is { IsDue: true, Contributes: not null })
        )
        {
            var amount = ours.Single(credit => Source(credit) == told.Source)["amount"]!["amount"]!;
            Amount(amount).ShouldBe(told.Contributes!.Value, $"{told.Key}: what was acknowledged");
        }

        // What was given up before anything was held does not count: the key begins again.
        (await Ours())
            .Count(credit => (string?)credit["state"] != "rejected")
            .ShouldBeLessThanOrEqualTo(All().Count, $"{cart}: one credit a key");
    }

    private async Task<(int Added, int Detached)> AskAgain(TimeSpan patience)
    {
        var openAdds = All().Where(credit => credit.IsAddOpen).ToList();
        var openDetaches = All().Where(credit => credit.IsDetachOpen).ToList();
        foreach (var credit in openAdds)
        {
            await Eventually.Holds(
                async () =>
                {
                    await AskAdd(credit);
                    return !credit.IsAddOpen;
                },
                patience,
                () => credit.Heard,
                $"{credit.Key} is added or refused:"
            );
        }

        foreach (var credit in openDetaches)
        {
            await Eventually.Holds(
                async () =>
                {
                    // The connector passes a detach of what is gone on to Digital River, and says what that refuses.
                    await AskDetach(credit, throughConnector: false);
                    return credit.IsDetached;
                },
                patience,
                () => credit.Heard,
                $"{credit.Key} is detached:"
            );
        }

        // Whoever repeats an acknowledged add is told the same.
        foreach (var credit in All().Where(credit => credit.IsDue).TakeLast(2))
        {
            await AskAdd(credit);
        }

        return (openAdds.Count, openDetaches.Count);
    }

    private async Task Add(Random chance, bool throughConnector)
    {
        AskedCredit credit;
        lock (_lock)
        {
            credit = Draw($"{cart}-{_credits.Count}-key", chance, throughConnector);
            _credits.Add(credit);
        }

        await AskAdd(credit);
    }

    private AskedCredit Draw(string key, Random chance, bool throughConnector)
    {
        var isFromACard = chance.Next(2) == 0;
        var amount = (chance.Next(1, 500) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return new AskedCredit(key)
        {
            Amount = isFromACard && chance.Next(6) == 0 ? "max" : amount,
            ThroughConnector = throughConnector,
            Card = isFromACard ? world.Cards[chance.Next(world.Cards.Count)] : null,
            AllowsPartial = isFromACard && !throughConnector && chance.Next(3) == 0,
        };
    }

    /// <summary>Rather from cards, which are soon spent.</summary>
    private async Task Detach(Random chance, bool throughConnector)
    {
        AskedCredit? credit;
        lock (_lock)
        {
            var due = _credits.Where(one => one is { IsDue: true, IsDetachAsked: false }).ToList();
            var fromCards = due.Where(one => one.Card is not null).ToList();
            due = fromCards.Count > 0 && chance.Next(3) > 0 ? fromCards : due;
            credit = due.Count == 0 ? null : due[chance.Next(due.Count)];
            credit?.DetachAsked();
        }

        if (credit is not null)
        {
            await AskDetach(credit, throughConnector);
        }
    }

    private async Task Look()
    {
        var answer = await world.Shop.GetAsync($"/api/v1/carts/{cart}");
        if (!(answer.StatusCode == HttpStatusCode.InternalServerError && world.DatabaseMayFail))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task AskAdd(AskedCredit credit)
    {
        if (credit.ThroughConnector)
        {
            var input = new
            {
                cartId = cart,
                amount = credit.Amount,
                idempotencyKey = credit.Key,
                creditLine = Line(credit),
            };
            var told = await Call("addCustomerCreditSourceToCheckout", input);
            credit.Heard = $"{told}";
            if (told is not null && told["isSuccess"]!.GetValue<bool>())
            {
                credit.Added((string)told["sourceId"]!);
            }
            else if (told is not null)
            {
                credit.Refused(credit.Heard);
            }

            return;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = JsonContent.Create(
                new
                {
                    amount = credit.Amount,
                    creditLine = Line(credit),
                    allowPartial = credit.AllowsPartial,
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", credit.Key);
        var answer = await world.Shop.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        credit.Heard = $"{(int)answer.StatusCode} {text}";
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Created:
                var added = JsonNode.Parse(text)!;
                credit.Added(Source(added), Amount(added["amount"]!["amount"]!));
                break;
            case HttpStatusCode.InternalServerError when world.DatabaseMayFail:
            case HttpStatusCode.Conflict when IsSaidToBeBusy(text):
            case HttpStatusCode.Accepted:
            case HttpStatusCode.ServiceUnavailable:
                break;
            case HttpStatusCode.Conflict:
            case HttpStatusCode.BadGateway:
                credit.Refused(text);
                break;
            default:
                Assert.Fail($"{credit.Key}: {credit.Heard}");
                break;
        }
    }

    private async Task AskDetach(AskedCredit credit, bool throughConnector)
    {
        if (throughConnector)
        {
            var told = await Call(
                "deattachPaymentToCheckout",
                new { cartId = cart, sourceId = credit.Source }
            );
            credit.Heard = $"{told}";
            if (told is not null && told["isSuccess"]!.GetValue<bool>())
            {
                credit.Detached();
            }

            return;
        }

        var answer = await world.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{credit.Source}");
        credit.Heard = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        if (answer.StatusCode == HttpStatusCode.NoContent)
        {
            credit.Detached();
        }
        else if (
            !(answer.StatusCode == HttpStatusCode.InternalServerError && world.DatabaseMayFail)
            && answer.StatusCode
                is not (
                    HttpStatusCode.Accepted
                    or HttpStatusCode.Conflict
                    or HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable
                )
        )
        {
            Assert.Fail($"{credit.Key}, detach: {credit.Heard}");
        }
    }

    /// <summary>Calls the connector; null where it leaves the outcome open or did nothing.</summary>
    private async Task<JsonNode?> Call(string method, object input)
    {
        var answer = await world.Shop.PostAsJsonAsync(
            "/connector/DRB2B_CustomerCreditService/" + method,
            new { inputData = JsonSerializer.Serialize(input) }
        );
        var text = await answer.Content.ReadAsStringAsync();
        if (
            answer.StatusCode == HttpStatusCode.ServiceUnavailable
            || (answer.StatusCode == HttpStatusCode.InternalServerError && world.DatabaseMayFail)
        )
        {
            return null;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        var told = JsonNode.Parse(text)!;
        return IsSaidToBeBusy(text) ? null : told;
    }

    /// <summary>Another call of this cart or of this key was under way, and nothing was done.</summary>
    private static bool IsSaidToBeBusy(string text) =>
        text.Contains("checkout-busy", StringComparison.Ordinal)
        || text.Contains("request-in-progress", StringComparison.Ordinal)
        || text.Contains("The cart is being changed", StringComparison.Ordinal);

    private async Task<bool> BooksAgree()
    {
        var ours = (await Ours()).Where(IsAttached).ToList();
        var river = (await World.Json(await world.River.GetAsync($"/checkouts/{checkout}")))[
            "payment"
        ]!;
        var theirs = river["sources"]!.AsArray().Select(source => source!).ToList();
        var sum = ours.Sum(credit => Amount(credit["amount"]!["amount"]!));
        return Sources(ours.Select(Source)).SequenceEqual(Sources(theirs.Select(Id)))
            && sum == theirs.Sum(source => Amount(source["amount"]!))
            && sum == Amount(river["session"]!["amountContributed"]!)
            && theirs.Select(source => (string?)source["upstreamId"]).Distinct().Count()
                == theirs.Count;
    }

    private async Task<IReadOnlyList<JsonNode>> Ours()
    {
        var all = new List<JsonNode>();
        var after = "";
        for (var page = 0; page < MostPages; page++)
        {
            var read = await World.Json(
                await world.Shop.GetAsync(
                    $"/api/v1/carts/{cart}/credits?state=all&limit=100{after}"
                )
            );
            all.AddRange(read["items"]!.AsArray().Select(credit => credit!));
            if ((string?)read["next"] is not { } next)
            {
                return all;
            }

            after = "&after=" + next;
        }

        throw new InvalidOperationException($"{cart}: the list of credits does not end");
    }

    private static object? Line(AskedCredit credit) =>
        credit.Card is { } card
            ? new
            {
                kind = "giftCard",
                number = card.Number,
                pin = card.Pin,
            }
            : null;

    private IReadOnlyList<AskedCredit> All()
    {
        lock (_lock)
        {
            return [.. _credits];
        }
    }

    private static bool IsAtRest(JsonNode credit) => IsAttached(credit) || IsOver(credit);

    private static bool IsOver(JsonNode credit) =>
        (string?)credit["state"] is "released" or "rejected";

    private static bool IsAttached(JsonNode credit) => (string?)credit["state"] == "attached";

    private static string Source(JsonNode credit) => (string)credit["sourceId"]!;

    private static string Id(JsonNode source) => (string)source["id"]!;

    /// <summary>Amounts are texts in our API and numbers in Digital River's.</summary>
    private static decimal Amount(JsonNode amount) =>
        decimal.Parse(amount.ToString(), CultureInfo.InvariantCulture);

    private static List<string> Sources(IEnumerable<string> ids) =>
        [.. ids.Order(StringComparer.Ordinal)];

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
