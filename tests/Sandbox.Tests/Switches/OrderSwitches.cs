using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class OrderSwitches(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_checkout_that_is_gone_after_its_order()
    {
        await Merchant.Switch("checkout-after-order", "gone");
        var checkout = await Merchant.CreateCheckoutOf2701();
        var card = await Merchant.AttachCard(checkout);
        await Merchant.Order(checkout);

        (await Merchant.Read(checkout)).ShouldRefuse(404, "not_found");
        (await Merchant.TryDetach(checkout, card)).ShouldRefuse(404, "not_found");
        (await Merchant.UpdateShipping(checkout, 1m)).ShouldRefuse(404, "not_found");
        (await Merchant.Get("/checkouts")).At("data")!.AsArray().ShouldBeEmpty();
        (await Merchant.TryOrder(checkout)).ShouldRefuse(404, "not_found", "not_found", "orderId");
    }

    [Theory]
    [InlineData("cancelled", false)]
    [InlineData("chargeable", true)]
    [InlineData("consumed", true)]
    public async Task State_of_a_credit_after_an_order_was_refused(string state, bool isListed)
    {
        await Merchant.Switch("credit-after-order-409", state);
        var checkout = await Merchant.CreateCheckoutOf2701("declined");
        var credit = await Merchant.AttachCredit(checkout, 12.50m);
        await Merchant.AttachCard(checkout);

        (await Merchant.TryOrder(checkout)).ShouldBe(409);

        (await Merchant.StateOf(credit)).ShouldBe(state);
        (await Merchant.Read(checkout)).SourceIds.Contains(credit).ShouldBe(isListed);
    }

    [Fact]
    public async Task A_credit_charge_expires()
    {
        await using var own = await SandboxHost.StartWithClock();
        await own.Merchant.Switch("credit-charge-lifetime", "7d");
        var (order, credit, card) = await own.Merchant.Order2701();
        own.Clock!.Advance(TimeSpan.FromDays(7));

        var fulfilled = await own.Merchant.Fulfill(order, 2);

        fulfilled
            .ShouldBeIn("fulfilled")
            .ShouldHaveMoved(credit)
            .ShouldHaveMoved(card, captured: 14.51m);
        fulfilled.ChargeOf(credit).Word("captures.0.failureCode").ShouldBe("charge_expired");
    }

    [Theory]
    [InlineData("attach-order", "5", "7", "1.51")]
    [InlineData("reverse-attach-order", "3.51", "7", "3")]
    [InlineData("largest-first", "5", "7", "1.51")]
    [InlineData("pro-rata", "4.50", "6.30", "2.71")]
    public async Task Order_among_credits_at_a_capture(string value, string a, string b, string c)
    {
        await Merchant.Switch("secondary-order-capture", value);
        var (order, credits, card) = await Order();

        // Half of 27.01, of which 15.00 is credit.
        (await Merchant.Fulfill(order, 1))
            .ShouldHaveMoved(credits[0], captured: Money(a))
            .ShouldHaveMoved(credits[1], captured: Money(b))
            .ShouldHaveMoved(credits[2], captured: Money(c))
            .ShouldHaveMoved(card);
    }

    [Theory]
    [InlineData("attach-order", "1.50", "0", "0")]
    [InlineData("reverse-attach-order", "0", "0", "1.50")]
    [InlineData("largest-first", "0", "1.50", "0")]
    [InlineData("pro-rata", "0.50", "0.70", "0.30")]
    public async Task Order_among_credits_at_a_cancel_and_at_a_refund(
        string value,
        string a,
        string b,
        string c
    )
    {
        await Merchant.Switch("secondary-order-cancel", value);
        await Merchant.Switch("secondary-order-refund", value);
        var (order, credits, card) = await Order();

        // 13.51, of which the card bears 12.01.
        (await Merchant.Fulfill(order, 0, cancel: 1))
            .ShouldHaveMoved(card, cancelled: 12.01m)
            .ShouldHaveMoved(credits[0], cancelled: Money(a))
            .ShouldHaveMoved(credits[1], cancelled: Money(b))
            .ShouldHaveMoved(credits[2], cancelled: Money(c));

        (order, credits, card) = await Order();
        await Merchant.Fulfill(order, 2);
        await Merchant.Refund(order, body => body["amount"] = 13.51m);
        (await Merchant.ReadOrder(order))
            .ShouldHaveMoved(card, captured: 12.01m, refunded: 12.01m)
            .ShouldHaveMoved(credits[0], captured: 5m, refunded: Money(a))
            .ShouldHaveMoved(credits[1], captured: 7m, refunded: Money(b))
            .ShouldHaveMoved(credits[2], captured: 3m, refunded: Money(c));
    }

    private static decimal Money(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>27.01, of which credits pay 5, 7 and 3 and the card 12.01.</summary>
    private async Task<(Answer Order, IReadOnlyList<string> Credits, string Card)> Order()
    {
        var checkout = await Merchant.CreateCheckoutOf2701();
        var credits = new List<string>();
        foreach (var amount in new[] { 5m, 7m, 3m })
        {
            credits.Add(await Merchant.AttachCredit(checkout, amount));
        }

        var card = await Merchant.AttachCard(checkout);
        return (await Merchant.Order(checkout), credits, card);
    }
}
