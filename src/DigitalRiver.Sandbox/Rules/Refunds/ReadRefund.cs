using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary><c>GET /refunds/{id}</c></summary>
internal static class ReadRefund
{
    internal static Reply Run(Work work, Call call, string[] path) =>
        Reply.Ok(
            RefundBody.Of(
                work.Books.Refunds.FindAsOf(path[0], work.ReadTime)
                    ?? throw Refusals.NotFound("Refund", "id", path[0]),
                work
            )
        );
}
