using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>Credit that the embedded provider holds: gift cards, store credit and points of the development data.</summary>
public sealed class PayingFromCreditLines : IAsyncLifetime
{
    private const string Card = "6006490000000010";
    private readonly RunningApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_gift_card_pays_and_gets_back_all_of_it_when_the_credit_is_taken_off()
    {
        var cart = await _app.RegisterCart();

        var (status, credit) = await Pay(cart, GiftCard(Card, "10.00"));

        status.ShouldBe(HttpStatusCode.Created, credit.ToJsonString());
        Text(credit, "kind").ShouldBe("giftCard");
        Text(credit, "lastFour").ShouldBe("0010");
        Text(credit, "state").ShouldBe("attached");
        credit.ToJsonString().ShouldNotContain(Card);
        (await Available(cart, GiftCard(Card, "100.00"))).ShouldBe("insufficient-credit");

        var deleted = await _app.Shop.DeleteAsync(
            $"/api/v1/carts/{cart}/credits/{Text(credit, "creditId")}"
        );

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var whole = await _app.RegisterCart(await _app.CreateCheckout(price: "100.00"));
        (await Pay(whole, GiftCard(Card, "100.00"))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task As_much_as_possible_is_what_the_card_has_or_what_remains()
    {
        var small = await _app.RegisterCart();
        var (_, covered) = await Pay(small, GiftCard(Card, "max"));
        Amount(covered).ShouldBe("26.89");

        var large = await _app.RegisterCart(await _app.CreateCheckout(price: "100.00"));
        var (_, emptied) = await Pay(large, GiftCard(Card, "max"));
        Amount(emptied).ShouldBe("73.11");

        var (status, problem) = await Pay(await _app.RegisterCart(), GiftCard(Card, "max"));
        status.ShouldBe(HttpStatusCode.Conflict);
        Text(problem, "type").ShouldBe("/problems/insufficient-credit");
    }

    [Fact]
    public async Task Less_will_do_only_where_the_caller_says_so()
    {
        const string small = "6006490000000028";
        var cart = await _app.RegisterCart();
        (await Pay(cart, GiftCard(small, "26.00"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var (status, credit) = await Pay(
            cart,
            $$$"""{"amount":"26.00","allowPartial":true,"creditLine":{"kind":"giftCard","number":"{{{small}}}","pin":"1234"}}"""
        );

        status.ShouldBe(HttpStatusCode.Created);
        Amount(credit).ShouldBe("25.00");
        (await _app.Remaining(cart)).ShouldBe("1.89");
    }

    [Fact]
    public async Task Store_credit_and_points_are_those_of_the_carts_customer()
    {
        var cart = await _app.RegisterCart(
            await _app.CreateCheckout(price: "100.00"),
            customerId: "cust-ada"
        );

        var (_, account) = await Pay(
            cart,
            """{"amount":"max","creditLine":{"kind":"storeCredit"}}"""
        );
        var (_, points) = await Pay(cart, """{"amount":"max","creditLine":{"kind":"rewards"}}""");

        Amount(account).ShouldBe("40.00");
        Amount(points).ShouldBe("120.00");
        var nobody = await _app.RegisterCart();
        var (status, problem) = await Pay(
            nobody,
            """{"amount":"1.00","creditLine":{"kind":"storeCredit"}}"""
        );
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Text(problem, "type").ShouldBe("/problems/credit-line-refused");
    }

    [Theory]
    [InlineData("6006490000009999", "1234")]
    [InlineData(Card, "4321")]
    [InlineData(Card, "")]
    [InlineData("6006490000000051", "1234")]
    [InlineData("6006490000000069", "1234")]
    [InlineData("no such form of number", "1234")]
    public async Task Whatever_is_wrong_with_a_card_the_answer_is_the_same(
        string number,
        string pin
    )
    {
        var (status, problem) = await Pay(await _app.RegisterCart(), GiftCard(number, "1.00", pin));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.AsObject().Remove("traceId");
        problem
            .ToJsonString()
            .ShouldBe(
                """{"type":"/problems/credit-line-refused","title":"This credit cannot be used","status":422,"detail":"Check the number and the PIN, or pay by another method."}"""
            );
    }

    [Fact]
    public async Task A_card_in_another_currency_and_one_applied_twice_are_told_apart()
    {
        var cart = await _app.RegisterCart();
        var (_, first) = await Pay(cart, GiftCard(Card, "1.00"));

        var (status, twice) = await Pay(cart, GiftCard("6006-4900-0000-0010", "2.00"));
        status.ShouldBe(HttpStatusCode.Conflict);
        Text(twice, "type").ShouldBe("/problems/credit-line-already-applied");
        Text(twice, "creditId").ShouldBe(Text(first, "creditId"));

        var (_, foreign) = await Pay(cart, GiftCard("6006490000000036", "1.00"));
        Text(foreign, "type").ShouldBe("/problems/currency-mismatch");
    }

    [Fact]
    public async Task One_card_applied_at_once_to_fifty_checkouts_pays_exactly_one()
    {
        var carts = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            carts.Add(
                await _app.RegisterCart(
                    await _app.CreateCheckout(price: "50.00", shipping: "0.00", taxRate: "0")
                )
            );
        }

        var answers = await Task.WhenAll(carts.Select(cart => Pay(cart, GiftCard(Card, "100.00"))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.Created)
            .ShouldAllBe(answer => Text(answer.Body, "type") == "/problems/insufficient-credit");
    }

    [Fact]
    public async Task A_key_names_one_card()
    {
        var cart = await _app.RegisterCart();
        var (_, first) = await Pay(cart, GiftCard(Card, "1.00"), "key-for-one-card");
        var (again, replayed) = await Pay(cart, GiftCard(Card, "1.00"), "key-for-one-card");
        again.ShouldBe(HttpStatusCode.Created);
        Text(replayed, "creditId").ShouldBe(Text(first, "creditId"));

        var (status, problem) = await Pay(
            cart,
            GiftCard("6006490000000028", "1.00"),
            "key-for-one-card"
        );

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Text(problem, "type").ShouldBe("/problems/idempotency-key-reused");
    }

    [Fact]
    public async Task The_connector_takes_credit_lines_too_and_names_what_the_class_does_not_know()
    {
        var cart = await _app.RegisterCart();

        var added = await _app.Call(
            "addCustomerCreditSourceToCheckout",
            new
            {
                cartId = cart,
                amount = "max",
                creditLine = new
                {
                    kind = "giftCard",
                    number = Card,
                    pin = "1234",
                },
            }
        );
        added["isSuccess"]!.GetValue<bool>().ShouldBeTrue(added.ToJsonString());
        added["sourceId"]!.GetValue<string>().ShouldNotBeEmpty();

        var refused = await _app.Call(
            "addCustomerCreditSourceToCheckout",
            new
            {
                cartId = await _app.RegisterCart(),
                amount = "1.00",
                creditLine = new
                {
                    kind = "giftCard",
                    number = Card,
                    pin = "9999",
                },
            }
        );
        refused
            .ToJsonString()
            .ShouldBe(
                """{"isSuccess":false,"errorMessage":"This credit cannot be used","problem":"credit-line-refused"}"""
            );
    }

    private async Task<string> Available(string cart, string body)
    {
        var other = await _app.RegisterCart(await _app.CreateCheckout(price: "100.00"));
        var (_, problem) = await Pay(other, body);
        return Text(problem, "type")["/problems/".Length..];
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> Pay(
        string cart,
        string body,
        string? key = null
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = RunningApp.Json(body),
        };
        request.Headers.Add(
            "Idempotency-Key",
            key ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))
        );
        var answer = await _app.Shop.SendAsync(request);
        return (answer.StatusCode, await RunningApp.Read(answer));
    }

    private static string GiftCard(string number, string amount, string pin = "1234") =>
        $$$"""{"amount":"{{{amount}}}","creditLine":{"kind":"giftCard","number":"{{{number}}}","pin":"{{{pin}}}"}}""";

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string Amount(JsonNode credit) =>
        credit["amount"]!["amount"]!.GetValue<string>();
}
