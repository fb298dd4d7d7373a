using System.Text.Json.Nodes;
using CustomerCredit.OutsideProvider;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Callouts;

/// <summary>Store credit that somebody else keeps, offered in checkouts of Digital River's own making.</summary>
public sealed class AskingAnOutsideProvider : IAsyncLifetime
{
    private const string Key = "key_of_these_tests";

    private ProviderServer _provider = null!;
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderServer.Start(Key, stateFile: null, TimeProvider.System);
        _provider.Provider.Put(new CreditLine("storeCredit", "ada", null, "USD", 20));
        _provider.Provider.Put(new CreditLine("giftCard", "7771234500000001", "4711", "USD", 100));
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
    public async Task The_customers_account_is_offered_and_held_there()
    {
        var offer = await Offered();
        offer["amount"]!.ToJsonString().ShouldBe("20.00");

        var chosen = await Choose(offer);

        chosen["outcome"]!.GetValue<string>().ShouldBe("approved", chosen.ToJsonString());
        Available().ShouldBe(10m);
    }

    [Fact]
    public async Task A_hold_whose_answer_is_lost_is_looked_for_and_approved()
    {
        var offer = await Offered();
        _provider.Faults.Add(new Fault(FaultKind.LostResponse, "hold"));

        var chosen = await Choose(offer);

        chosen["outcome"]!.GetValue<string>().ShouldBe("approved", chosen.ToJsonString());
        Available().ShouldBe(10m);
    }

    [Fact]
    public async Task A_hold_that_comes_too_late_is_denied_and_let_go()
    {
        var offer = await Offered();
        await Switch("callout-timeout", "1m");
        _provider.Faults.Add(new Fault(FaultKind.Slow, "hold", Seconds: 3));

        var chosen = await Choose(offer);

        (chosen["outcome"]!.GetValue<string>(), chosen["status"]!.GetValue<int>()).ShouldBe(
            ("denied", 200),
            chosen.ToJsonString()
        );
        await Eventually.Holds(() => Task.FromResult(Available() == 20m), TimeSpan.FromSeconds(15));
    }

    private async Task<JsonNode> Offered()
    {
        var cart = await _app.RegisterCart(customerId: "ada");
        var answer = await _app.Shop.PostAsync($"/api/v1/carts/{cart}/credit-offers", null);
        return (await RunningApp.Read(answer))["storeCredits"]!.AsArray().ShouldHaveSingleItem()!;
    }

    private async Task<JsonNode> Choose(JsonNode offer) =>
        await RunningApp.Read(
            await _app.Sandbox.PostAsync(
                "_control/callouts",
                RunningApp.Json(
                    new JsonObject
                    {
                        ["upstreamId"] = offer["upstreamId"]!.GetValue<string>(),
                        ["amount"] = 10m,
                        ["sessionId"] = "session",
                    }.ToJsonString()
                )
            )
        );

    private async Task Switch(string name, string value)
    {
        var answer = await _app.Sandbox.PutAsync(
            "_control/switches",
            RunningApp.Json(new JsonObject { [name] = value }.ToJsonString())
        );
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private decimal Available() =>
        _provider.Provider.Lines.Single(line => line.Kind == "storeCredit").Available;
}
