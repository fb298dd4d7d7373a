using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>Ends what is pending when its time has come.</summary>
internal static class Progress
{
    internal static void End(Work work, StepDocument step)
    {
        work.Remove(Document.Steps, step.Id);
        FailCharge(work, work.Charge(step.ChargeId!), step.FailureCode!);
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
