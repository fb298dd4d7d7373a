using System.Text.Json.Nodes;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

/// <summary>The index at the root, for whoever meets the sandbox for the first time.</summary>
public sealed class ShowingWhatThereIs(SandboxHost host) : SandboxTest(host)
{
    [Fact]
    public async Task Every_operation_and_every_control_is_listed_with_what_it_does()
    {
        var index = await Index();

        index["operations"]!
            .AsArray()
            .Select(name => (string?)name)
            .ShouldBe(Operations.All.Select(operation => operation.OwnName));
        var control = index["control"]!.AsObject();
        control
            .Select(call => call.Key)
            .ShouldBe([
                "/_control/callouts DELETE",
                "/_control/callouts GET",
                "/_control/callouts POST",
                "/_control/callouts PUT",
                "/_control/faults DELETE",
                "/_control/faults GET",
                "/_control/faults POST",
                "/_control/log GET",
                "/_control/orders/{id}/transitions POST",
                "/_control/reset POST",
                "/_control/sources/{id}/transitions POST",
                "/_control/switches GET",
                "/_control/switches PUT",
                "/_control/webhook-tokens POST",
            ]);
        control.ShouldAllBe(call => ((string?)call.Value)!.Length > 0);
    }

    [Fact]
    public async Task The_switches_are_shown_as_they_stand_with_what_they_take()
    {
        await Merchant.Switch("attach-again", "conflict");

        var switches = (await Index())["switches"]!.AsObject();

        switches.Count.ShouldBe((await Merchant.Get("/_control/switches")).Json.AsObject().Count);
        switches["attach-again"]!
            .ToJsonString()
            .ShouldBe("""{"is":"conflict","takes":"no-op, conflict"}""");
    }

    [Fact]
    public async Task At_the_root_of_its_own_address_it_is_the_same()
    {
        await using var alone = await SandboxHost.StartAtTheRoot();

        var index = (await alone.Merchant.Get("/")).Json;

        index["control"]!.AsObject().Count.ShouldBe(14);
    }

    private async Task<JsonNode> Index() => (await Merchant.Get("/")).ShouldBe(200).Json;
}
