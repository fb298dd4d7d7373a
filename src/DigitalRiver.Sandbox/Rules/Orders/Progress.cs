using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>Ends what is pending when its time has come.</summary>
internal static class Progress
{
    internal static void End(Work work, StepDocument step)
    {
        work.Remove(Document.Steps, step.Id);
        switch (step.What)
        {
            case StepDocument.Charge:
                FailCharge(work, work.Charge(step.ChargeId!), step.FailureCode!);
                break;
            case StepDocument.Refund:
                RefundLife.End(work, step);
                break;
            default:
                var charge = ChargeChange.End(work, step);
                OrderLife.Settle(work, work.Order(charge.OrderId));
                break;
        }
    }

    /// <summary>A charge that failed takes its order along.</summary>
    private static void FailCharge(Work work, ChargeDocument charge, string code)
    {
        if (charge.State != ChargeStates.Pending)
        {
            return;
        }

        charge = charge with { State = ChargeStates.Failed, FailureCode = code };
        work.Put(charge);
        work.Tell(charge, "order.charge.failed");
        OrderLife.Cancel(work, work.Order(charge.OrderId));
    }
}
