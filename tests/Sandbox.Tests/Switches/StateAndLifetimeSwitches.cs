using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Switches;

public sealed class StateAndLifetimeSwitches(SandboxHost host) : SandboxTest(host)
{
    [Theory]
    [InlineData("chargeable")]
    [InlineData("consumed")]
    public async Task State_of_an_attached_credit_before_the_order(string state)
    {
        await Merchant.Switch("attached-credit-state", state);
        var checkout = await Merchant.CreateCheckout();
        var credit = (await Merchant.TryCreateCredit(checkout, 10m)).ShouldBe(201);
        credit.Word("state").ShouldBe("chargeable", "before it is attached");

        var attached = (await Merchant.TryAttach(checkout, credit.Id)).ShouldBe(200);

        attached.Word("state").ShouldBe(state);
        (await Merchant.StateOf(credit.Id)).ShouldBe(state);
        await Merchant.Detach(checkout, credit.Id);
        (await Merchant.StateOf(credit.Id)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_credit_expires_when_its_lifetime_is_over()
    {
        await using var own = await SandboxHost.StartWithClock();
        var merchant = own.Merchant;
        await merchant.Switch("source-lifetime", "60s");
        var checkout = await merchant.CreateCheckout();
        var inTime = await merchant.CreateCredit(checkout, 5m);
        var tooLate = await merchant.CreateCredit(checkout, 6m);

        own.Clock!.Advance(TimeSpan.FromSeconds(59));
        await merchant.Attach(checkout, inTime);

        own.Clock.Advance(TimeSpan.FromSeconds(2));
        (await merchant.TryAttach(checkout, tooLate)).ShouldRefuse(
            409,
            "conflict",
            "source_expired"
        );
        (await merchant.Read(checkout)).ShouldStandAt(5m, 21.89m, "requires_source");
    }

    [Fact]
    public async Task Without_a_lifetime_a_credit_never_expires()
    {
        await using var own = await SandboxHost.StartWithClock();
        var checkout = await own.Merchant.CreateCheckout();
        var credit = await own.Merchant.CreateCredit(checkout, 5m);

        own.Clock!.Advance(TimeSpan.FromDays(400));

        (await own.Merchant.TryAttach(checkout, credit)).ShouldBe(200);
    }

    [Fact]
    public async Task A_checkout_is_not_found_when_its_lifetime_is_over()
    {
        await using var own = await SandboxHost.StartWithClock();
        var merchant = own.Merchant;
        await merchant.Switch("checkout-lifetime", "60s");
        var checkout = await merchant.CreateCheckout();
        var credit = await merchant.CreateCredit(checkout, 5m);

        own.Clock!.Advance(TimeSpan.FromSeconds(59));
        (await merchant.Read(checkout)).ShouldBe(200);

        own.Clock.Advance(TimeSpan.FromSeconds(2));
        (await merchant.Read(checkout)).ShouldRefuse(404, "not_found");
        (await merchant.TryAttach(checkout, credit)).ShouldRefuse(404, "not_found");
        (await merchant.UpdateShipping(checkout, 1m)).ShouldRefuse(404, "not_found");
        (await merchant.TryCreateCredit(checkout, 1m)).ShouldRefuse(404, "not_found");
        (await merchant.Get("/checkouts")).At("data")!.AsArray().ShouldBeEmpty();
    }
}
