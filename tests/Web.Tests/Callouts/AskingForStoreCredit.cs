using System.Net;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Callouts;

/// <summary>The sandbox as Digital River's own checkout: it calls our door over HTTP and makes the sources itself.</summary>
public sealed class AskingForStoreCredit : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly RunningApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_sandbox_knows_our_door_from_the_start()
    {
        var door = await Get(_app.Sandbox, "_control/callouts");

        Text(door, "url").ShouldBe($"{_app.ClientOptions.BaseAddress}callouts/digital-river");
        Text(door, "userName").ShouldBe("callout_test_sandbox");
    }

    [Fact]
    public async Task Offers_are_written_as_digital_rivers_option_takes_them()
    {
        var cart = await _app.RegisterCart(customerId: "cust-ada");

        var answer = await _app.Shop.PostAsync($"/api/v1/carts/{cart}/credit-offers", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var offers = JsonNode.Parse(text)!["storeCredits"]!.AsArray();
        offers.Count.ShouldBe(2);
        foreach (var offer in offers)
        {
            offer!["amount"]!.ToJsonString().ShouldBe("26.89");
            Text(offer, "upstreamId").Length.ShouldBe(32);
        }

        offers.Select(offer => Text(offer!, "name")).ShouldBe(["Store credit", "Rewards"]);
        text.ShouldNotContain("cust-ada");
    }

    [Fact]
    public async Task What_a_shopper_chooses_is_held_attached_and_let_go_when_it_is_taken_back()
    {
        var (cart, checkout, offer) = await Offered("cust-ada");

        var chosen = await Choose(offer, 10m, checkout);

        (Text(chosen, "outcome"), chosen["amount"]!.ToJsonString()).ShouldBe(("approved", "10.0"));
        (await Available("cust-ada")).ShouldBe("30.00");
        await Eventually.Holds(async () => await StateOf(cart) == "attached", Patience);
        (await _app.Remaining(cart)).ShouldBe("16.89");

        var removed = await TakeBack(offer);

        (removed["status"]!.GetValue<int>(), removed["isDeleted"]!.GetValue<bool>()).ShouldBe(
            (204, true)
        );
        await Eventually.Holds(async () => await Available("cust-ada") == "40.00", Patience);
        (await StateOf(cart)).ShouldBe("released");
        (await _app.Remaining(cart)).ShouldBe("26.89");
    }

    [Fact]
    public async Task An_order_redeems_it()
    {
        var (cart, checkout, offer) = await Offered("cust-ada");
        await Choose(offer, 26.89m, checkout);

        await PlaceOrder(checkout);

        await Eventually.Holds(async () => await StateOf(cart) == "redeemed", Patience);
        (await Available("cust-ada")).ShouldBe("13.11");
    }

    [Fact]
    public async Task Less_is_approved_where_less_is_left()
    {
        var (_, _, first) = await Offered("cust-ada", price: "30.00");
        var (_, checkout, second) = await Offered("cust-ada", price: "30.00");
        await Choose(first, 35m, session: "elsewhere");

        var chosen = await Choose(second, 40m, checkout);

        (Text(chosen, "outcome"), chosen["askedAmount"]!.ToJsonString()).ShouldBe(
            ("approved", "40.0")
        );
        chosen["source"]!["amount"]!.ToJsonString().ShouldBe("5.0");
        (await Available("cust-ada")).ShouldBe("0.00");
    }

    [Fact]
    public async Task Asked_again_by_the_same_session_nothing_more_is_held()
    {
        var (_, _, offer) = await Offered("cust-ada");

        var first = await Choose(offer, 10m, session: "one-session");
        var second = await Choose(offer, 10m, session: "one-session");
        var other = await Choose(offer, 10m, session: "other-session");

        (Text(first, "outcome"), Text(second, "outcome"), Text(other, "outcome")).ShouldBe(
            ("approved", "approved", "denied")
        );
        (await Available("cust-ada")).ShouldBe("30.00");
    }

    [Fact]
    public async Task Of_many_sessions_that_ask_at_once_only_as_much_is_approved_as_there_is()
    {
        const int sessions = 8;
        var offers = new List<string>();
        for (var number = 0; number < sessions; number++)
        {
            offers.Add((await Offered("cust-ada")).Offer);
        }

        var chosen = await Task.WhenAll(
            offers.Select((offer, number) => Choose(offer, 15m, session: $"session-{number}"))
        );

        chosen.Sum(one => one["amount"]?.GetValue<decimal>() ?? 0).ShouldBe(40m);
        chosen.Count(one => Text(one, "outcome") == "approved").ShouldBe(3);
        (await Available("cust-ada")).ShouldBe("0.00");
    }

    [Fact]
    public async Task An_offer_of_nobody_and_a_session_too_late_are_denied_with_200()
    {
        var (cart, checkout, offer) = await Offered("cust-ada");
        var moved = await _app.Shop.PutAsync(
            $"/api/v1/carts/{cart}",
            RunningApp.Json(
                $$"""{"checkoutId":"{{await _app.CreateCheckout()}}","customerId":"cust-ada"}"""
            )
        );
        moved.IsSuccessStatusCode.ShouldBeTrue();

        foreach (var id in new[] { offer, "7654-2345-0987-123456", new string('0', 32) })
        {
            var chosen = await Choose(id, 5m, checkout);
            (Text(chosen, "outcome"), chosen["status"]!.GetValue<int>()).ShouldBe(("denied", 200));
        }
    }

    [Fact]
    public async Task Where_digital_river_waits_for_no_answer_the_notice_lets_the_hold_go()
    {
        var (cart, checkout, offer) = await Offered("cust-ada");
        await Switch("callout-timeout", "1ms");

        var chosen = await Choose(offer, 10m, checkout);

        Text(chosen, "outcome").ShouldBe("denied");
        await Switch("callout-timeout", "10s");
        (await TakeBack(offer))["status"]!.GetValue<int>().ShouldBe(204);
        await Eventually.Holds(async () => await Available("cust-ada") == "40.00", Patience);
        (await StateOf(cart)).ShouldBeOneOf("released", null);
    }

    [Fact]
    public async Task Where_digital_river_asks_again_after_no_answer_there_is_one_hold()
    {
        var (cart, checkout, offer) = await Offered("cust-ada");
        await Switch("callout-timeout", "1ms");
        await Switch("callout-retries", "3");
        await Choose(offer, 10m, checkout);

        await Switch("callout-timeout", "10s");
        var chosen = await Choose(offer, 10m, checkout);

        Text(chosen, "outcome").ShouldBe("approved");
        await Eventually.Holds(async () => await StateOf(cart) == "attached", Patience);
        (await Available("cust-ada")).ShouldBe("30.00");
    }

    [Fact]
    public async Task Another_way_to_log_in_is_not_ours()
    {
        var (_, checkout, offer) = await Offered("cust-ada");
        await Switch("callout-auth", "bearer");

        var chosen = await Choose(offer, 10m, checkout);

        (Text(chosen, "outcome"), chosen["status"]!.GetValue<int>()).ShouldBe(("denied", 401));
        (await Available("cust-ada")).ShouldBe("40.00");
    }

    private async Task<(string Cart, string Checkout, string Offer)> Offered(
        string customer,
        string price = "10.00"
    )
    {
        var checkout = await _app.CreateCheckout(price: price);
        var cart = await _app.RegisterCart(checkout, customerId: customer);
        var answer = await _app.Shop.PostAsync($"/api/v1/carts/{cart}/credit-offers", null);
        var offers = (await RunningApp.Read(answer))["storeCredits"]!.AsArray();
        return (
            cart,
            checkout,
            Text(offers.Single(offer => Text(offer!, "name") == "Store credit")!, "upstreamId")
        );
    }

    /// <summary>The shopper chooses an offer, in a checkout or in a session that is none.</summary>
    private async Task<JsonNode> Choose(
        string offer,
        decimal amount,
        string? checkout = null,
        string? session = null
    )
    {
        var answer = await _app.Sandbox.PostAsync(
            "_control/callouts",
            RunningApp.Json(
                new JsonObject
                {
                    ["upstreamId"] = offer,
                    ["amount"] = amount,
                    ["checkoutId"] = checkout,
                    ["sessionId"] = session,
                    ["name"] = "Store credit",
                }.ToJsonString()
            )
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await RunningApp.Read(answer);
    }

    private async Task<JsonNode> TakeBack(string offer) =>
        await RunningApp.Read(
            await _app.Sandbox.DeleteAsync($"_control/callouts?upstreamId={offer}")
        );

    private async Task PlaceOrder(string checkout)
    {
        const string address =
            """{"line1":"1 Byte Street","city":"Minnetonka","state":"MN","postalCode":"55343","country":"US"}""";
        var described = await _app.Sandbox.PostAsync(
            $"checkouts/{checkout}",
            RunningApp.Json(
                $$$"""{"billTo":{"name":"Ada","address":{{{address}}}},"shipTo":{"name":"Ada","address":{{{address}}}},"shipFrom":{"address":{{{address}}}}}"""
            )
        );
        described.IsSuccessStatusCode.ShouldBeTrue();
        var ordered = await _app.Sandbox.PostAsync(
            "orders",
            RunningApp.Json($$"""{"checkoutId":"{{checkout}}"}""")
        );
        ordered.IsSuccessStatusCode.ShouldBeTrue(await ordered.Content.ReadAsStringAsync());
    }

    private async Task Switch(string name, string value)
    {
        var answer = await _app.Sandbox.PutAsync(
            "_control/switches",
            RunningApp.Json(new JsonObject { [name] = value }.ToJsonString())
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> Available(string customer)
    {
        var answer = await _app.Shop.PostAsync(
            "/api/v1/credit-lines/balance",
            RunningApp.Json($$"""{"kind":"storeCredit","customerId":"{{customer}}"}""")
        );
        return Text((await RunningApp.Read(answer))["available"]!, "amount");
    }

    private async Task<string?> StateOf(string cart) =>
        (await Get(_app.Shop, $"/api/v1/carts/{cart}?state=all"))["credits"]!
            .AsArray()
            .Select(credit => Text(credit!, "state"))
            .SingleOrDefault();

    private static async Task<JsonNode> Get(HttpClient client, string path) =>
        await RunningApp.Read(await client.GetAsync(path));

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
