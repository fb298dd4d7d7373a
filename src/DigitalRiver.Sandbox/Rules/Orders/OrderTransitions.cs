using CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>What tests may make of an order from outside the API: a review ends, money comes or never comes, a dispute begins.</summary>
internal static class OrderTransitions
{
    private static readonly string[] Open =
    [
        OrderStates.PendingPayment,
        OrderStates.InReview,
        OrderStates.Accepted,
    ];

    /// <summary>The money of a source has come; an order that waited for it is accepted.</summary>
    internal static void Pay(Work work, SourceDocument source)
    {
        if (
            source.AttachedTo is { } checkoutId
            && work.FindConsumedCheckout(checkoutId)?.OrderId is { } orderId
            && work.Order(orderId) is { State: OrderStates.PendingPayment } order
        )
        {
            OrderLife.Accept(work, order);
        }
    }

    /// <exception cref="Refusal">The order cannot go there from where it is.</exception>
    internal static void Move(Work work, string id, string to)
    {
        var order = work.FindOrder(id) ?? throw Refusals.NotFound("Order", "id", id);
        if (order.State == OrderStates.Dispute)
        {
            if (to != order.StateBeforeDispute)
            {
                throw Refusals.OrderCannotBecome(order.State, to);
            }

            OrderLife.ResolveDispute(work, order);
            return;
        }

        var isUndecided = order.State is OrderStates.PendingPayment or OrderStates.InReview;
        switch (to)
        {
            case OrderStates.InReview when order.State == OrderStates.PendingPayment:
                OrderLife.Review(work, order);
                break;
            case OrderStates.Accepted when isUndecided:
                OrderLife.Accept(work, order);
                break;
            case OrderStates.Blocked when isUndecided:
                OrderLife.Block(work, order);
                break;
            case OrderStates.Cancelled
                when Open.Contains(order.State)
                    && order.Lines.All(line => line.Fulfilled + line.Cancelled == 0):
                OrderLife.Cancel(work, order);
                break;
            case OrderStates.Fulfilled when order.State == OrderStates.Accepted:
                CreateFulfillment.FulfillRest(work, order);
                break;
            case OrderStates.Dispute
                when order.State
                    is OrderStates.Accepted
                        or OrderStates.Fulfilled
                        or OrderStates.Complete
                        or OrderStates.Returned:
                OrderLife.Dispute(work, order);
                break;
            default:
                throw Refusals.OrderCannotBecome(order.State, to);
        }
    }
}
