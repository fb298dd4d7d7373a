using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Control;

public sealed class StandingAlone
{
    [Fact]
    public async Task What_was_answered_survives_the_death_of_the_process()
    {
        await using var sandbox = new SandboxProcess();
        await sandbox.Start();
        var checkout = await sandbox.Merchant.CreateCheckout();
        var credit = await sandbox.Merchant.CreateCredit(checkout, 10m);
        await sandbox.Merchant.Switch("attach-again", "conflict");
        await sandbox.Merchant.Attach(checkout, credit);
        await sandbox.Kill();

        await sandbox.Start();

        (await sandbox.Merchant.Read(checkout))
            .ShouldStandAt(10m, 16.89m, "requires_source")
            .ShouldHold((credit, 10m));
        (await sandbox.Merchant.SwitchValue("attach-again")).ShouldBe("conflict");
        (await sandbox.Merchant.Log()).ShouldContain(e =>
            e.Operation == Merchant.AttachOperation && e.Executed
        );
    }
}
