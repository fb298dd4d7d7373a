using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Orders;

/// <summary>
/// The cases about orders whose amounts Digital River published (Digital River reference, section 11), with our service
/// between the shop and Digital River.
/// </summary>
[Collection(WebCollection.Name)]
public sealed class BuyingAsPublished(RunningApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("S1", "USD", "10.00", "5.00", "0.0804", "27.01", "12.50", "14.51")]
    [InlineData("S2", "USD", "10.00", "5.00", "0.07525", "26.89", "10.00", "16.89")]
    [InlineData("S4", "USD", "30.00", "5.39", "0", "65.39", "11.40", "53.99")]
    [InlineData("S5", "USD", "10.00", "1.51", "0", "21.51", "10.00", "11.51")]
    [InlineData("S6", "USD", "50.00", "18.01", "0", "118.01", "50.00", "68.01")]
    [InlineData("S13", "KRW", "69500", "0", "0", "139000", "39000", "100000")]
    public async Task Credit_and_card_pay_an_order_and_the_credit_is_redeemed(
        string sample,
        string currency,
        string price,
        string shipping,
        string taxRate,
        string total,
        string credit,
        string remaining
    )
    {
        var checkout = await app.CreateCheckout(currency, price, shipping, taxRate);
        var cart = await app.RegisterCart(checkout);
        (await Remaining(cart)).ShouldBe(Amount(total), sample);

        var source = await app.Add(cart, credit);
        (await Remaining(cart)).ShouldBe(Amount(remaining), sample);
        await ShouldStand(checkout, Amount(credit), Amount(remaining), "requires_source");

        var card = await app.AttachCard(checkout);
        (await Remaining(cart)).ShouldBe(0m, sample);
        await ShouldStand(checkout, Amount(total), 0m, "requires_confirmation");

        var order = await app.PlaceOrder(checkout);
        ((string?)order["state"], (string?)order["payment"]!["session"]!["state"]).ShouldBe(
            ("accepted", "complete")
        );
        Charges(order)
            .ShouldBe(
                [(source, Amount(credit), "capturable"), (card, Amount(remaining), "capturable")],
                ignoreOrder: true
            );
        await Eventually.Holds(async () => await StateOf(cart) == "redeemed", Patience);
        (await Redeemed(cart)).ShouldBe([$"{credit} {currency}"], sample);
    }

    [Fact]
    public async Task S3_a_card_alone_leaves_nothing_to_contribute()
    {
        var checkout = await CheckoutOf2701();
        var cart = await app.RegisterCart(checkout);

        await app.AttachCard(checkout);

        (await Remaining(cart)).ShouldBe(0m);
        await ShouldStand(checkout, 27.01m, 0m, "requires_confirmation");
    }

    [Fact]
    public async Task S10_credit_alone_below_the_total_is_not_ordered_and_stays_attached()
    {
        var checkout = await CheckoutOf2701();
        var cart = await app.RegisterCart(checkout);
        await app.Add(cart, "27.00");

        var refused = await app.TryPlaceOrder(checkout);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Error(await RunningApp.Read(refused))["code"]!
            .GetValue<string>()
            .ShouldBe("order_submit_failed");
        (await Remaining(cart)).ShouldBe(0.01m);
        (await StateOf(cart)).ShouldBe("attached");
        (await Redeemed(cart)).ShouldBeEmpty();
    }

    [Fact]
    public async Task S11_a_checkout_is_ordered_once_and_its_credit_redeemed_once()
    {
        var checkout = await CheckoutOf2701();
        var cart = await app.RegisterCart(checkout);
        await app.Add(cart, "27.01");
        await app.PlaceOrder(checkout);

        var refused = await app.TryPlaceOrder(checkout);

        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var error = Error(await RunningApp.Read(refused));
        ((string?)error["code"], (string?)error["parameter"]).ShouldBe(("not_found", "orderId"));
        await Eventually.Holds(async () => await StateOf(cart) == "redeemed", Patience);
        (await Redeemed(cart)).ShouldBe(["27.01 USD"]);
    }

    private Task<string> CheckoutOf2701() => app.CreateCheckout(taxRate: "0.0804");

    /// <summary>What Digital River says of the checkout.</summary>
    private async Task ShouldStand(
        string checkout,
        decimal contributed,
        decimal remaining,
        string state
    )
    {
        var session = (await app.CheckoutAtSandbox(checkout))["payment"]!["session"]!;
        (
            session["amountContributed"]!.GetValue<decimal>(),
            session["amountRemainingToBeContributed"]!.GetValue<decimal>(),
            session["state"]!.GetValue<string>()
        ).ShouldBe((contributed, remaining, state));
    }

    /// <summary>What our service says of the cart.</summary>
    private async Task<decimal> Remaining(string cart) => Amount(await app.Remaining(cart));

    private async Task<string?> StateOf(string cart) => (string?)(await Credit(cart))["state"];

    /// <summary>What the ledger says was redeemed, posting by posting.</summary>
    private async Task<IReadOnlyList<string>> Redeemed(string cart)
    {
        using var finance = app.Caller("ck_dev_finance");
        var credit = (await Credit(cart))["creditId"];
        var postings = await RunningApp.Read(
            await finance.GetAsync($"/api/v1/ledger/transactions?kind=redeem&credit={credit}")
        );
        return
        [
            .. postings["items"]!
                .AsArray()
                .SelectMany(posting => posting!["entries"]!.AsArray())
                .Where(entry =>
                    ((string)entry!["account"]!).StartsWith("dr_clearing", StringComparison.Ordinal)
                )
                .Select(entry => entry!["amount"]!)
                .Select(amount => $"{amount["amount"]} {amount["currencyCode"]}"),
        ];
    }

    private async Task<JsonNode> Credit(string cart) =>
        (await RunningApp.Read(await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits")))["items"]!
            .AsArray()
            .ShouldHaveSingleItem()!;

    private static IEnumerable<(string Source, decimal Amount, string State)> Charges(
        JsonNode order
    ) =>
        order["payment"]!["charges"]!
            .AsArray()
            .Select(charge =>
                (
                    charge!["sourceId"]!.GetValue<string>(),
                    charge["amount"]!.GetValue<decimal>(),
                    charge["state"]!.GetValue<string>()
                )
            );

    private static JsonNode Error(JsonNode answer) => answer["errors"]![0]!;

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
