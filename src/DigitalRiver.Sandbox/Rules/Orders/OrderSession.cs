using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>The state of a payment session whose checkout was ordered (Digital River reference, section 4).</summary>
internal static class OrderSession
{
    internal static string StateOf(
        OrderDocument order,
        IEnumerable<ChargeDocument> charges,
        Work work
    ) =>
        order.State switch
        {
            OrderStates.PendingPayment => Pending(charges, work),
            OrderStates.Blocked or OrderStates.Cancelled => "cancelled",
            _ => "complete",
        };

    private static string Pending(IEnumerable<ChargeDocument> charges, Work work) =>
        charges.Any(charge =>
            charge.State == ChargeStates.Pending
            && work.Source(charge.SourceId).State == PaymentMethods.PendingFunds
        )
            ? PaymentMethods.PendingFunds
            : "pending";
}
