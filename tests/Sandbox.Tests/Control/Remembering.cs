using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

public sealed class Remembering
{
    [Fact]
    public async Task Checkouts_sources_switches_and_log_survive_a_restart()
    {
        await using var host = await SandboxHost.Start();
        var checkout = await host.Merchant.CreateCheckout();
        var attached = await host.Merchant.CreateCredit(checkout, 10m);
        var detached = await host.Merchant.CreateCredit(checkout, 5m);
        var open = await host.Merchant.CreateCredit(checkout, 16.89m);
        var card = await host.Merchant.CreateCard(checkout);
        await host.Merchant.SaveToNewCustomer(card);
        await host.Merchant.Attach(checkout, attached, detached);
        await host.Merchant.Detach(checkout, detached);
        await host.Merchant.Switch("attach-again", "conflict");
        var before = (await host.Merchant.Read(checkout)).Text;
        var log = await host.Merchant.Log();

        await host.Restart();

        (await host.Merchant.Log()).ShouldBe(log);
        (await host.Merchant.SwitchValue("attach-again")).ShouldBe("conflict");
        (await host.Merchant.Read(checkout)).Text.ShouldBe(before);
        (await host.Merchant.StateOf(detached)).ShouldBe("cancelled");
        (await host.Merchant.ReadSource(card)).Json.Flag("reusable").ShouldBeTrue();
        await host.Merchant.Attach(checkout, open);
        (await host.Merchant.Read(checkout))
            .ShouldStandAt(26.89m, 0m, "requires_confirmation")
            .ShouldHold((attached, 10m), (open, 16.89m));
        (await host.Merchant.Log()).Select(e => e.Sequence).ShouldBeUnique();
    }

    [Fact]
    public async Task An_effect_whose_answer_was_lost_survives_a_restart()
    {
        await using var host = await SandboxHost.Start();
        var checkout = await host.Merchant.CreateCheckout();
        var credit = await host.Merchant.CreateCredit(checkout, 10m);
        await host.Merchant.Fault(Merchant.AttachOperation, "lost-response", count: 1);
        (await host.Merchant.AttemptAttach(checkout, credit)).ShouldBeNull();

        await host.Restart();

        (await host.Merchant.Read(checkout))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));
    }

    [Fact]
    public async Task New_checkouts_after_a_restart_are_still_the_newest()
    {
        await using var host = await SandboxHost.Start();
        var older = await host.Merchant.CreateCheckout();
        await host.Restart();
        var newer = await host.Merchant.CreateCheckout();

        var list = (await host.Merchant.Get("/checkouts")).ShouldBe(200).At("data")!.AsArray();

        list.Select(c => c!.Word("id")).ShouldBe([newer.Id, older.Id]);
    }

    [Fact]
    public async Task Two_sandboxes_over_two_directories_share_nothing()
    {
        await using var one = await SandboxHost.Start();
        await using var other = await SandboxHost.Start();
        await one.Merchant.Switch("attach-again", "conflict");
        var checkout = await one.Merchant.CreateCheckout();

        (await other.Merchant.Read(checkout)).ShouldBe(404);
        (await other.Merchant.SwitchValue("attach-again")).ShouldBe("no-op");
    }
}
