using System.Text.Json.Nodes;
using CustomerCredit.Web.Problems;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Connector;

[Collection(WebCollection.Name)]
public sealed class PayingWithCredit(RunningApp app)
{
    [Fact]
    public async Task A_checkout_of_26_89_is_covered_by_two_credits_and_uncovered_again()
    {
        var cart = await app.RegisterCart();
        (await app.Remaining(cart)).ShouldBe("26.89");

        var first = await app.Add(cart, "10.00");
        (await app.Remaining(cart)).ShouldBe("16.89");

        var tooMuch = await app.Call(
            "addCustomerCreditSourceToCheckout",
            new { cartId = cart, amount = "16.90" }
        );
        tooMuch
            .ToJsonString()
            .ShouldBe("""{"isSuccess":false,"errorMessage":"Invalid amount specified"}""");

        await app.Add(cart, "16.89");
        (await app.Remaining(cart)).ShouldBe("0.00");
        var covered = await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}"));
        covered["isFullyCovered"]!.GetValue<bool>().ShouldBeTrue();

        var detached = await app.Call(
            "deattachPaymentToCheckout",
            new { cartId = cart, sourceId = first }
        );
        detached.ToJsonString().ShouldBe("""{"isSuccess":true}""");
        (await app.Remaining(cart)).ShouldBe("10.00");

        var again = await app.Call(
            "deattachPaymentToCheckout",
            new { cartId = cart, sourceId = first }
        );
        again["isSuccess"]!.GetValue<bool>().ShouldBeFalse();
        again["errorMessage"]!
            .GetValue<string>()
            .ShouldBe($"DR API error:Source {first} was not found.");
    }

    [Fact]
    public async Task The_answers_carry_exactly_the_members_of_the_contract()
    {
        var cart = await app.RegisterCart();

        var added = await app.Call(
            "addCustomerCreditSourceToCheckout",
            new
            {
                cartId = cart,
                amount = "1.00",
                paymentName = "Gift card",
            }
        );
        added.AsObject().Select(member => member.Key).ShouldBe(["isSuccess", "sourceId"]);

        var remaining = await app.Call("getAmountRemainingforCheckout", new { cartId = cart });
        remaining
            .ToJsonString()
            .ShouldBe(
                """{"isSuccess":true,"amountRemainingToBeContributed":25.89,"currencyCode":"USD"}"""
            );
    }

    [Fact]
    public async Task An_amount_may_be_a_number_and_the_input_an_object()
    {
        var cart = await app.RegisterCart();

        var answer = await app.Shop.PostAsync(
            RunningApp.ConnectorPath + "addCustomerCreditSourceToCheckout",
            RunningApp.Json(
                $$$"""{"inputData":{"cartId":"{{{cart}}}","amount":12.50,"whatever":[1]}}"""
            )
        );

        (await RunningApp.Read(answer))["isSuccess"]!.GetValue<bool>().ShouldBeTrue();
        (await app.Remaining(cart)).ShouldBe("14.39");
    }

    [Theory]
    [InlineData("""{"cartId":"CART"}""")]
    [InlineData("""{"inputData":"CART"}""")]
    [InlineData("""{"inputData":{"cartId":"CART"}}""")]
    [InlineData("""{"inputData":"{\"cartId\":\"CART\"}"}""")]
    public async Task A_cart_is_asked_about_subscriptions_by_its_bare_id(string body)
    {
        var plain = await app.RegisterCart();
        var subscription = await app.RegisterCart(containsSubscription: true);

        (await Details(body.Replace("CART", plain, StringComparison.Ordinal))).ShouldBe("false");
        (await Details(body.Replace("CART", subscription, StringComparison.Ordinal))).ShouldBe(
            "true"
        );
    }

    [Fact]
    public async Task A_subscription_cart_is_refused_with_the_problem_s_title_and_slug()
    {
        var cart = await app.RegisterCart(containsSubscription: true);

        var answer = await app.Call(
            "addCustomerCreditSourceToCheckout",
            new { cartId = cart, amount = "1.00" }
        );

        answer
            .ToJsonString()
            .ShouldBe(
                """{"isSuccess":false,"errorMessage":"The cart contains a subscription","problem":"subscription-cart"}"""
            );
    }

    [Fact]
    public async Task A_repeated_key_gives_one_credit_and_the_same_answer()
    {
        var cart = await app.RegisterCart();
        var input = new
        {
            cartId = cart,
            amount = "5.00",
            idempotencyKey = "key-of-" + cart,
        };

        var first = await app.Call("addCustomerCreditSourceToCheckout", input);
        var second = await app.Call("addCustomerCreditSourceToCheckout", input);

        second.ToJsonString().ShouldBe(first.ToJsonString());
        (await app.Remaining(cart)).ShouldBe("21.89");
    }

    [Fact]
    public async Task Fifty_adds_at_once_never_take_more_than_the_checkout_has_and_both_books_agree()
    {
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => AddWhenItIsOurTurn(cart, "1.00"))
        );

        var ours = (
            await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits"))
        )["items"]!.AsArray();
        var theirs = (await app.CheckoutAtSandbox(checkout))["payment"]!["sources"]!.AsArray();
        ours.Count.ShouldBe(26);
        answers.Count(answer => answer["isSuccess"]!.GetValue<bool>()).ShouldBe(26);
        answers
            .Where(answer => !answer["isSuccess"]!.GetValue<bool>())
            .ShouldAllBe(answer =>
                answer["errorMessage"]!.GetValue<string>() == "Invalid amount specified"
            );
        ours.Select(credit => credit!["sourceId"]!.GetValue<string>())
            .ShouldBe(
                theirs.Select(source => source!["id"]!.GetValue<string>()),
                ignoreOrder: true
            );
        ours.ShouldAllBe(credit => credit!["state"]!.GetValue<string>() == "attached");
    }

    [Fact]
    public async Task Fifty_adds_at_once_with_one_key_give_one_credit_and_one_answer()
    {
        var cart = await app.RegisterCart();
        var input = new
        {
            cartId = cart,
            amount = "1.00",
            idempotencyKey = "fifty-" + cart,
        };

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => app.Call("addCustomerCreditSourceToCheckout", input))
        );

        answers
            .Select(answer => answer.ToJsonString())
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(1);
        answers[0]["isSuccess"]!.GetValue<bool>().ShouldBeTrue();
        (await app.Remaining(cart)).ShouldBe("25.89");
    }

    [Fact]
    public async Task A_late_credit_beside_a_single_use_card_gets_Digital_River_s_own_words()
    {
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);
        await AttachCard(checkout);

        var answer = await app.Call(
            "addCustomerCreditSourceToCheckout",
            new { cartId = cart, amount = "5.00" }
        );

        answer["errorMessage"]!
            .GetValue<string>()
            .ShouldBe("DR API error:Updating source is not allowed for the current session state.");
    }

    /// <summary>On a slow machine fifty adds do not fit into the time that a call waits for its turn.</summary>
    private async Task<JsonNode> AddWhenItIsOurTurn(string cart, string amount)
    {
        JsonNode answer;
        do
        {
            answer = await app.Call(
                "addCustomerCreditSourceToCheckout",
                new { cartId = cart, amount }
            );
        } while ((string?)answer["errorMessage"] == ProblemKinds.CheckoutBusy.Title);

        return answer;
    }

    private async Task AttachCard(string checkout)
    {
        var session = (await app.CheckoutAtSandbox(checkout))["payment"]!["session"]![
            "id"
        ]!.GetValue<string>();
        using var browser = app.Caller("pk_test_sandbox");
        browser.BaseAddress = app.Sandbox.BaseAddress;
        var card = await browser.PostAsync(
            "sources",
            RunningApp.Json(
                $$$"""
                {"type":"creditCard","paymentSessionId":"{{{session}}}",
                 "owner":{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","address":{"country":"US"}},
                 "creditCard":{"number":"4444222233331111","expirationMonth":3,"expirationYear":2030,"cvv":"123"}}
                """
            )
        );
        var source = JsonNode.Parse(await card.Content.ReadAsStringAsync())![
            "id"
        ]!.GetValue<string>();
        (
            await app.Sandbox.PostAsync(
                $"checkouts/{checkout}/sources/{source}",
                RunningApp.Json("")
            )
        ).EnsureSuccessStatusCode();
    }

    private async Task<string> Details(string body)
    {
        var answer = await app.Shop.PostAsync(
            RunningApp.ConnectorPath + "getCartDetailsById",
            RunningApp.Json(body)
        );
        return await answer.Content.ReadAsStringAsync();
    }
}
