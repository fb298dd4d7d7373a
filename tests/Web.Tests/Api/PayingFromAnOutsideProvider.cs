using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.OutsideProvider;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>The product with somebody else's gift cards, over that side's HTTP API.</summary>
public sealed class PayingFromAnOutsideProvider : IAsyncLifetime
{
    private const string Key = "key_of_these_tests";
    private const string Card = "7771234500000001";

    private ProviderServer _provider = null!;
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderServer.Start(Key, stateFile: null, TimeProvider.System);
        _provider.Provider.Put(new CreditLine("giftCard", Card, "4711", "USD", 100));
        _app = new RunningApp(
            ("CreditProvider:Kind", "Http"),
            ("CreditProvider:BaseUrl", _provider.Address.ToString()),
            ("CreditProvider:ApiKey", Key)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_card_is_held_there_and_let_go_when_the_credit_is_taken_off()
    {
        var cart = await _app.RegisterCart();

        var (status, credit) = await Pay(cart, "10.00");

        status.ShouldBe(HttpStatusCode.Created, credit.ToJsonString());
        Available().ShouldBe(90m);
        (await Balance("provider_funding:outside:USD")).ShouldBe("-10.00");
        (await Balance("hold_pending:provider_funding:outside:USD")).ShouldBe("10.00");

        var deleted = await _app.Shop.DeleteAsync(
            $"/api/v1/carts/{cart}/credits/{credit["creditId"]}"
        );

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Available().ShouldBe(100m);
        (await Balance("hold_pending:provider_funding:outside:USD")).ShouldBe("0.00");
    }

    [Fact]
    public async Task As_much_as_possible_is_what_the_card_has_there()
    {
        var cart = await _app.RegisterCart(await _app.CreateCheckout(price: "100.00"));

        var (status, credit) = await Pay(cart, "max");

        status.ShouldBe(HttpStatusCode.Created, credit.ToJsonString());
        credit["amount"]!["amount"]!.GetValue<string>().ShouldBe("100.00");
        Available().ShouldBe(0m);
    }

    [Fact]
    public async Task Guessing_a_pin_ends_before_it_reaches_that_side()
    {
        for (var pin = 0; pin < 5; pin++)
        {
            var wrong = await Ask($"000{pin}");
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var asked = _provider.Executions("checkBalance");
        var answer = await Ask("4711");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        _provider.Executions("checkBalance").ShouldBe(asked);
    }

    private Task<HttpResponseMessage> Ask(string pin) =>
        _app.Shop.PostAsJsonAsync(
            "/api/v1/credit-lines/balance",
            new
            {
                kind = "giftCard",
                number = Card,
                pin,
            }
        );

    private async Task<(HttpStatusCode Status, JsonNode Body)> Pay(string cart, string amount)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = RunningApp.Json(
                $$$"""{"amount":"{{{amount}}}","creditLine":{"kind":"giftCard","number":"{{{Card}}}","pin":"4711"}}"""
            ),
        };
        request.Headers.Add("Idempotency-Key", $"pay-{cart}-{amount}");
        var answer = await _app.Shop.SendAsync(request);
        return (answer.StatusCode, await RunningApp.Read(answer));
    }

    private decimal Available() => _provider.Provider.Lines.Single().Available;

    private async Task<string> Balance(string account)
    {
        var answer = await _app.Caller("ck_dev_finance").GetAsync("/api/v1/ledger/trial-balance");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var books = await RunningApp.Read(answer);
        books["isBalanced"]!.GetValue<bool>().ShouldBeTrue();
        var found = books["accounts"]!
            .AsArray()
            .Single(row => row!["account"]!.GetValue<string>() == account)!;
        return found["balance"]!["amount"]!.GetValue<string>();
    }
}
