using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>A refund from pending to its end, on every charge that gives. It succeeds or fails as a whole.</summary>
internal static class RefundLife
{
    internal static RefundDocument Begin(Work work, OrderDocument order, RefundDocument refund)
    {
        var shares = Allocation.OfRefund(work, order, refund.Amount);
        refund = refund with { ChargeIds = [.. shares.Select(share => share.Charge.Id)] };
        work.Put(refund);
        work.Put(
            order with
            {
                RefundIds = [.. order.RefundIds, refund.Id],
                UpdatedTime = work.Now,
            }
        );
        Tell(work, refund, "refund.created");
        foreach (var (former, part) in shares)
        {
            ChargeChange.Put(
                work,
                former with
                {
                    Refunds =
                    [
                        .. former.Refunds,
                        ChargeChange.NewEntry(work, part) with
                        {
                            RefundId = refund.Id,
                        },
                    ],
                },
                "order.charge.refund.created",
                "order.charge.refund.pending"
            );
        }

        Tell(work, refund, "refund.pending");
        work.Put(
            ChargeChange.NewStep(
                work,
                StepDocument.Refund,
                shares.Any(share => share.Charge.Fate == TestCards.RefundPendingThenFailed)
            ) with
            {
                EntryId = refund.Id,
                FailureCode = shares.Any(share =>
                    share.Charge.Fate is TestCards.RefundFailed or TestCards.RefundPendingThenFailed
                )
                    ? Failing.Code
                    : null,
            }
        );
        return refund;
    }

    internal static void End(Work work, StepDocument step)
    {
        var isFailed = step.FailureCode is not null;
        var refund = work.FindRefund(step.EntryId!)! with
        {
            State = isFailed ? RefundDocument.Failed : RefundDocument.Succeeded,
            FailureReason = step.FailureCode,
        };
        work.Put(refund);
        foreach (var id in refund.ChargeIds)
        {
            var charge = work.Charge(id);
            ChargeChange.Put(
                work,
                charge with
                {
                    Refunds = ChargeChange.Ended(charge.Refunds, work, step),
                },
                isFailed ? "order.charge.refund.failed" : "order.charge.refund.complete"
            );
        }

        Tell(work, refund, isFailed ? "refund.failed" : "refund.complete");
        OrderLife.Settle(work, work.Order(refund.OrderId));
    }

    private static void Tell(Work work, RefundDocument refund, string type) =>
        Telling.Tell(work, type, RefundBody.Of(refund, work), refund.OrderId);
}
