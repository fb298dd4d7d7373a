using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

public sealed class Resetting(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task A_reset_forgets_everything()
    {
        var checkout = await Merchant.CreateCheckout();
        var credit = await Merchant.CreateCredit(checkout, 10m);
        var customer = await Merchant.CreateCustomer();
        await Merchant.Switch("attach-again", "conflict");
        await Merchant.Fault("*", "error-before", count: 100);

        await Merchant.Reset();

        (await Merchant.Log()).ShouldBeEmpty();
        (await Merchant.Read(checkout)).ShouldBe(404);
        (await Merchant.ReadSource(credit)).ShouldBe(404);
        (await Merchant.Get($"/customers/{customer}")).ShouldBe(404);
        (await Merchant.Get("/checkouts")).At("data")!.AsArray().ShouldBeEmpty();
        (await Merchant.SwitchValue("attach-again")).ShouldBe("no-op");
    }

    [Fact]
    public async Task A_reset_lasts_over_a_restart()
    {
        await using var own = await SandboxHost.Start();
        var checkout = await own.Merchant.CreateCheckout();
        await own.Merchant.Reset();

        await own.Restart();

        (await own.Merchant.Log()).ShouldBeEmpty();
        (await own.Merchant.Read(checkout)).ShouldBe(404);
    }
}
