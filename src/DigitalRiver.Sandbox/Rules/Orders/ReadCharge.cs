using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary><c>GET /charges/{id}</c></summary>
internal static class ReadCharge
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(
            ChargeBody.Of(
                work.Books.Charges.FindAsOf(path[0], work.ReadTime)
                    ?? throw Refusals.NotFound("Charge", "id", path[0]),
                work.Switches
            )
        );
}
