using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>
/// <c>POST /orders</c>. A 409 burns the checkout; after any other refusal it may be corrected and ordered again (Digital
/// River reference, section 5.2).
/// </summary>
internal static class CreateOrder
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var id = Body.Read(call, _ => OrderShapes.Create).Text("checkoutId")!;
        if (work.FindConsumedCheckout(id) is { } consumed)
        {
            throw Refusals.CheckoutOrdered(consumed.OrderId!);
        }

        var checkout = work.Checkout(id);
        CheckFunded(checkout, work);
        OrderDetails.Check(checkout);
        var trigger = OrderTrigger.Of(checkout);
        if (OrderDetails.BillTo(checkout, work) is not { } billTo)
        {
            return BurntCheckout.Burn(work, checkout, Refusals.OrderDetailsMissing());
        }

        if (Declined(work, checkout, trigger) is { } refusal)
        {
            return BurntCheckout.Burn(work, checkout, refusal);
        }

        var order = NewOrder.Of(work, checkout with { BillTo = checkout.BillTo ?? billTo });
        Consume(work, checkout, order);
        order = FirstState(work, order, trigger);
        return Reply.Created(OrderBody.Of(order, work));
    }

    private static void CheckFunded(CheckoutDocument checkout, Work work)
    {
        var primary = checkout.Primary();
        var hasCredit = checkout.Attachments.Any(attached => attached.IsCredit);
        if (
            checkout.IsClosed
            || PaymentSession.State(checkout, work.Switches) != "requires_confirmation"
            || checkout.Attachments.Any(attached => attached.Amount < 0)
            || (
                hasCredit
                && checkout.HasSubscription()
                && work.Switches.Is(SwitchNames.CreditOnSubscription, "reject-at-order")
            )
            || (
                hasCredit
                && primary is not null
                && !PaymentMethods.CombinesWithCredit(primary.Type)
                && work.Switches.Is(SwitchNames.CreditWithIncompatiblePrimary, "reject-at-order")
            )
        )
        {
            throw Refusals.OrderSubmitFailed();
        }
    }

    private static Refusal? Declined(Work work, CheckoutDocument checkout, string trigger)
    {
        var primary = checkout.Primary() is { } attached ? work.Source(attached.SourceId) : null;
        return primary is { Reusable: true } && primary.CustomerId != checkout.CustomerId
                ? Refusals.SourceInUse(primary.Id)
            : trigger == OrderTrigger.Fraud ? Refusals.OrderFraudFailure()
            : trigger == OrderTrigger.Declined || primary?.Fate == TestCards.ChargeFailed
                ? Refusals.SourceNotCharged()
            : null;
    }

    /// <summary>The order takes the checkout and its single-use sources for good.</summary>
    private static void Consume(Work work, CheckoutDocument checkout, OrderDocument order)
    {
        work.Put(checkout with { IsClosed = true, OrderId = order.Id, UpdatedTime = work.Now });
        foreach (var attached in checkout.Attachments)
        {
            var source = work.Source(attached.SourceId);
            // Money that is still to come keeps its source waiting for it.
            if (!source.Reusable && source.State != PaymentMethods.PendingFunds)
            {
                work.Put(source with { State = "consumed" });
            }
        }
    }

    private static OrderDocument FirstState(Work work, OrderDocument order, string trigger)
    {
        work.Put(order);
        work.Tell(order, "order.created");
        foreach (var charge in work.ChargesOf(order))
        {
            work.Tell(charge, "order.charge.created");
        }

        return trigger switch
        {
            OrderStates.PendingPayment => OrderLife.AwaitPayment(work, order),
            _ when NewOrder.AwaitsPayment(work, order) => OrderLife.AwaitPayment(work, order),
            OrderStates.InReview => OrderLife.Review(work, order),
            OrderStates.Blocked => OrderLife.Block(work, order),
            _ => OrderLife.Accept(work, order),
        };
    }
}
