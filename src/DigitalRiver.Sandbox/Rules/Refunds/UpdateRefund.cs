using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary><c>POST /refunds/{id}</c></summary>
internal static class UpdateRefund
{
    private static readonly Shape Shape = new ObjectShape(("metadata", CommonShapes.Metadata));

    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => Shape);
        var refund = work.FindRefund(path[0]) ?? throw Refusals.NotFound("Refund", "id", path[0]);
        refund = refund with { Metadata = MergedMetadata.Of(refund.Metadata, body) };
        work.Put(refund);
        var answer = RefundBody.Of(refund, work);
        Telling.Tell(work, "refund.updated", answer, refund.OrderId);
        return Reply.Ok(answer);
    }
}
