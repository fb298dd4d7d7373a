using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>An order as it begins, with one charge per source that pays something.</summary>
internal static class NewOrder
{
    internal static OrderDocument Of(Work work, CheckoutDocument checkout)
    {
        var none = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var orderId = work.Chance.NewId();
        return new OrderDocument
        {
            Id = orderId,
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            UpdatedTime = work.Now,
            Checkout = checkout,
            State = OrderStates.PendingPayment,
            StateTimes = none,
            FraudStateTimes = none,
            UpstreamId = checkout.UpstreamId,
            Metadata = checkout.Metadata,
            Lines =
            [
                .. checkout.Items.Select(item =>
                    new OrderLine
                    {
                        Id = work.Chance.NewId(),
                        Item = item,
                        StateTimes = none,
                    }.Reached("created", work.Now)
                ),
            ],
            ChargeIds =
            [
                .. checkout
                    .Attachments.Where(attached => attached.Amount > 0)
                    .Select(attached => Charge(work, checkout, orderId, attached)),
            ],
        };
    }

    /// <summary>Whether a source lets the order wait: its money comes later, or its charge does.</summary>
    internal static bool AwaitsPayment(Work work, OrderDocument order) =>
        work.ChargesOf(order)
            .Any(charge =>
                charge.Fate is TestCards.ChargePendingThenFailed or TestCards.ChargeStaysPending
                || work.Source(charge.SourceId).State == PaymentMethods.PendingFunds
            );

    private static string Charge(
        Work work,
        CheckoutDocument checkout,
        string orderId,
        Attachment attached
    )
    {
        var source = work.Source(attached.SourceId);
        var charge = new ChargeDocument
        {
            Id = work.Chance.NewId(),
            Position = work.NextPosition(),
            CreatedTime = work.Now,
            OrderId = orderId,
            SourceId = attached.SourceId,
            SessionId = checkout.SessionId,
            Type = checkout.ChargeType ?? "customer_initiated",
            Currency = checkout.Currency,
            Amount = attached.Amount,
            IsCredit = attached.IsCredit,
            State = ChargeStates.Pending,
            Fate = source.Fate,
        };
        work.Put(charge);
        if (charge.Fate == TestCards.ChargePendingThenFailed)
        {
            work.Put(
                ChargeChange.NewStep(work, StepDocument.Charge, isLater: true) with
                {
                    ChargeId = charge.Id,
                    FailureCode = Failing.Code,
                }
            );
        }

        return charge.Id;
    }
}
