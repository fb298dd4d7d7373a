using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

[Collection(WebCollection.Name)]
public sealed class CallingCarts(RunningApp app)
{
    [Fact]
    public async Task Naming_a_cart_answers_201_then_200_with_its_amounts()
    {
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);

        var again = await app.Shop.PutAsync(
            $"/api/v1/carts/{cart}",
            JsonContent.Create(new { checkoutId = checkout, customerId = "cust-ada" })
        );

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var view = (await RunningApp.Read(again)).AsObject();
        view.Remove("asOf").ShouldBeTrue();
        view.ToJsonString()
            .ShouldBe(
                $$"""
                {"cartId":"{{cart}}","checkoutId":"{{checkout}}","customerId":"cust-ada","currencyCode":"USD","containsSubscription":false,
                "total":{"amount":"26.89","currencyCode":"USD"},"amountContributed":{"amount":"0.00","currencyCode":"USD"},
                "amountRemainingToBeContributed":{"amount":"26.89","currencyCode":"USD"},"isFullyCovered":false,"credits":[]}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task A_credit_is_created_listed_shown_with_its_history_and_deleted()
    {
        var cart = await app.RegisterCart();

        var created = await Post(cart, """{"amount":"10.00","paymentName":"Gift card 1234"}""");
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var credit = await RunningApp.Read(created);
        created.Headers.Location!.OriginalString.ShouldBe($"/api/v1/credits/{credit["creditId"]}");
        credit["amount"]!.ToJsonString().ShouldBe("""{"amount":"10.00","currencyCode":"USD"}""");
        credit["kind"]!.GetValue<string>().ShouldBe("callerHeld");
        credit["state"]!.GetValue<string>().ShouldBe("attached");

        var listed = await RunningApp.Read(
            await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits")
        );
        listed["items"]!.AsArray().Single()!.ToJsonString().ShouldBe(credit.ToJsonString());

        (
            await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{credit["sourceId"]}")
        ).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (
            await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{credit["creditId"]}")
        ).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits")))["items"]!
            .AsArray()
            .ShouldBeEmpty();
        var all = await RunningApp.Read(
            await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits?state=all")
        );
        all["items"]!.AsArray().Single()!["state"]!.GetValue<string>().ShouldBe("released");
        var history = (await RunningApp.Read(await app.Shop.GetAsync(created.Headers.Location)))[
            "history"
        ]!.AsArray();
        history
            .Select(entry => entry!["event"]!.GetValue<string>())
            .ShouldBe([
                "apply",
                "holdOk",
                "sourceOk",
                "attachOk",
                "detachAsked",
                "sourceCancelled",
                "releaseOk",
            ]);
    }

    [Fact]
    public async Task Lists_are_paged_newest_first()
    {
        var cart = await app.RegisterCart();
        foreach (var amount in new[] { "1.00", "2.00", "3.00" })
        {
            await app.Add(cart, amount);
        }

        var first = await RunningApp.Read(
            await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits?limit=2")
        );
        var second = await RunningApp.Read(
            await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits?limit=2&after={first["next"]}")
        );

        Amounts(first).ShouldBe(["3.00", "2.00"]);
        Amounts(second).ShouldBe(["1.00"]);
        second["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Too_much_is_409_and_carries_what_was_asked_and_what_remains()
    {
        var cart = await app.RegisterCart();

        var refused = await Post(cart, """{"amount":26.90}""");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await RunningApp.Read(refused);
        problem["type"]!.GetValue<string>().ShouldBe("/problems/amount-exceeds-remaining");
        problem["asked"]!.ToJsonString().ShouldBe("""{"amount":"26.90","currencyCode":"USD"}""");
        problem["remaining"]!
            .ToJsonString()
            .ShouldBe("""{"amount":"26.89","currencyCode":"USD"}""");
        problem["traceId"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_key_is_required_replayed_and_bound_to_its_request()
    {
        var cart = await app.RegisterCart();
        var key = "key-" + cart;

        var without = await app.Shop.PostAsync(
            $"/api/v1/carts/{cart}/credits",
            RunningApp.Json("""{"amount":"1.00"}""")
        );
        (await RunningApp.Read(without))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/idempotency-key-missing");

        var first = await Post(cart, """{"amount":"1.00"}""", key);
        var second = await Post(cart, """{"amount":1.0}""", $"\"{key}\"");
        var other = await Post(cart, """{"amount":"2.00"}""", key);

        (await second.Content.ReadAsStringAsync()).ShouldBe(
            await first.Content.ReadAsStringAsync()
        );
        second.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await RunningApp.Read(other))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/idempotency-key-reused");
    }

    [Fact]
    public async Task Unknown_carts_checkouts_and_credits_are_404()
    {
        var cart = await app.RegisterCart();
        (await app.Shop.GetAsync("/api/v1/carts/nobody")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await app.Shop.GetAsync("/api/v1/credits/nobody")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/nobody")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        var put = await app.Shop.PutAsync(
            "/api/v1/carts/new-one",
            JsonContent.Create(new { checkoutId = "nobody" })
        );
        put.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RunningApp.Read(put))["type"]!.GetValue<string>().ShouldBe("/problems/not-found");
    }

    [Fact]
    public async Task A_checkout_of_another_cart_is_in_use()
    {
        var checkout = await app.CreateCheckout();
        await app.RegisterCart(checkout);

        var put = await app.Shop.PutAsync(
            "/api/v1/carts/another",
            JsonContent.Create(new { checkoutId = checkout })
        );

        put.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RunningApp.Read(put))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/checkout-in-use");
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{}", "amount")]
    [InlineData("""{"amount":null}""", "amount")]
    [InlineData("""{"amount":true}""", "amount")]
    [InlineData("""{"amount":{}}""", "amount")]
    [InlineData("""{"amount":"abc"}""", "amount")]
    [InlineData("""{"amount":"0"}""", "amount")]
    [InlineData("""{"amount":-1}""", "amount")]
    [InlineData("""{"amount":"10.005"}""", "amount")]
    [InlineData("""{"amount":1e400}""", "amount")]
    [InlineData("""{"amount":"\ud800"}""", "amount")]
    [InlineData("""{"amount":"1.00","amount":"2.00"}""", "amount")]
    [InlineData("""{"amount":"1.00","unknown":1}""", "unknown")]
    [InlineData("""{"amount":"1.00","creditLine":{"kind":"giftCard"}}""", "creditLine.number")]
    [InlineData("""{"amount":"1.00","creditLine":{"kind":"coins"}}""", "creditLine.kind")]
    [InlineData(
        """{"amount":"1.00","creditLine":{"kind":"rewards","number":"1"}}""",
        "creditLine.number"
    )]
    [InlineData("""{"amount":"max"}""", "amount")]
    [InlineData("""{"amount":"1.00","paymentName":5}""", "paymentName")]
    public async Task A_body_of_bad_shape_is_400_validation_and_names_what_to_change(
        string body,
        string name
    )
    {
        var cart = await app.RegisterCart();

        var refused = await Post(cart, body);

        await IsNotValid(refused, name);
    }

    [Theory]
    [InlineData("/credits", "?limit=0", "limit")]
    [InlineData("/credits", "?limit=101", "limit")]
    [InlineData("/credits", "?limit=x", "limit")]
    [InlineData("/credits", "?state=bogus", "state")]
    [InlineData("/credits", "?state=", "state")]
    [InlineData("", "?state=bogus", "state")]
    [InlineData("/credits", "?after=nobody", "after")]
    [InlineData("/credits", "?after=", "after")]
    public async Task A_query_of_bad_shape_is_400_validation_and_names_the_parameter(
        string path,
        string query,
        string name
    )
    {
        var cart = await app.RegisterCart();

        var refused = await app.Shop.GetAsync($"/api/v1/carts/{cart}{path}{query}");

        await IsNotValid(refused, name);
    }

    [Fact]
    public async Task A_cursor_that_is_too_long_is_400_validation()
    {
        var cart = await app.RegisterCart();
        var after = new string('k', 65);

        var refused = await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits?after={after}");

        await IsNotValid(refused, "after");
    }

    [Theory]
    [InlineData("/api/v1/carts/some-cart", """{"checkoutId":" "}""", "checkoutId")]
    [InlineData("/api/v1/carts/some-cart", "{}", "checkoutId")]
    [InlineData("/api/v1/carts/%20", """{"checkoutId":"c"}""", "cartId")]
    [InlineData("/API/V1/Carts/some-cart", """{"checkoutId":" "}""", "checkoutId")]
    public async Task A_cart_of_bad_shape_is_400_validation_and_names_what_to_change(
        string path,
        string body,
        string name
    ) => await IsNotValid(await app.Shop.PutAsync(path, RunningApp.Json(body)), name);

    [Fact]
    public async Task A_cart_shows_its_released_credits_when_asked_for_all()
    {
        var cart = await app.RegisterCart();
        var source = await app.Add(cart, "1.00");
        (
            await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{source}")
        ).EnsureSuccessStatusCode();

        var live = await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}"));
        var all = await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}?state=all"));

        live["credits"]!.AsArray().ShouldBeEmpty();
        all["credits"]!.AsArray().Single()!["state"]!.GetValue<string>().ShouldBe("released");
    }

    [Fact]
    public async Task Deleting_all_credits_takes_strangers_along_and_tells_each()
    {
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);
        var ours = await app.Add(cart, "1.00");
        var session = (await app.CheckoutAtSandbox(checkout))["payment"]!["session"]![
            "id"
        ]!.GetValue<string>();
        var created = await app.Sandbox.PostAsync(
            "sources",
            RunningApp.Json(
                $$$"""{"type":"customerCredit","paymentSessionId":"{{{session}}}","amount":2.00,"customerCredit":{}}"""
            )
        );
        var stranger = JsonNode.Parse(await created.Content.ReadAsStringAsync())![
            "id"
        ]!.GetValue<string>();
        (
            await app.Sandbox.PostAsync(
                $"checkouts/{checkout}/sources/{stranger}",
                RunningApp.Json("")
            )
        ).EnsureSuccessStatusCode();

        var detached = await RunningApp.Read(
            await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits")
        );

        detached["items"]!
            .AsArray()
            .Select(item =>
                (item!["sourceId"]!.GetValue<string>(), item["outcome"]!.GetValue<string>())
            )
            .ShouldBe([(ours, "detached"), (stranger, "detached")]);
        (await app.Remaining(cart)).ShouldBe("26.89");
    }

    private static async Task IsNotValid(HttpResponseMessage answer, string name)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        var problem = JsonNode.Parse(text)!;
        problem["type"]!.GetValue<string>().ShouldBe("/problems/validation");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe([name]);
    }

    private static IEnumerable<string> Amounts(JsonNode page) =>
        page["items"]!.AsArray().Select(credit => credit!["amount"]!["amount"]!.GetValue<string>());

    private Task<HttpResponseMessage> Post(string cart, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = RunningApp.Json(body),
        };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return app.Shop.SendAsync(request);
    }
}
