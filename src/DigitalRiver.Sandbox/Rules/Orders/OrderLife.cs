using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>The ways of an order from state to state, each with its events (Digital River reference, section 5.3).</summary>
internal static class OrderLife
{
    internal static OrderDocument AwaitPayment(Work work, OrderDocument order)
    {
        // A primary is waited for; where credit pays all, the credit is.
        var charges = work.ChargesOf(order);
        var hasPrimary = charges.Any(charge => !charge.IsCredit);
        foreach (var charge in charges)
        {
            if (charge.IsCredit && hasPrimary)
            {
                MakeCapturable(work, charge);
            }
            else
            {
                work.Tell(charge, "order.charge.pending");
            }
        }

        return Reach(work, order, OrderStates.PendingPayment, "order.pending_payment");
    }

    internal static OrderDocument Review(Work work, OrderDocument order)
    {
        MakeCapturable(work, order);
        return Reach(
            work,
            order.ReachedFraud("review_opened", work.Now),
            OrderStates.InReview,
            "order.review_opened"
        );
    }

    internal static OrderDocument Accept(Work work, OrderDocument order)
    {
        MakeCapturable(work, order);
        order = CloseReview(work, order, "passed");
        return Reach(work, order, OrderStates.Accepted, "order.accepted");
    }

    /// <summary>Fraud, or a denied party: for good.</summary>
    internal static OrderDocument Block(Work work, OrderDocument order)
    {
        order = CloseReview(work, order, "blocked");
        order = CancelRest(work, order, "blocked");
        return Reach(work, order, OrderStates.Blocked, "order.blocked");
    }

    /// <summary>Everything that was not captured is cancelled at once.</summary>
    internal static OrderDocument Cancel(Work work, OrderDocument order)
    {
        order = CancelRest(work, order, "cancelled");
        return Reach(work, order, OrderStates.Cancelled, "order.cancelled");
    }

    internal static OrderDocument Dispute(Work work, OrderDocument order) =>
        Reach(
            work,
            order with
            {
                StateBeforeDispute = order.State,
            },
            OrderStates.Dispute,
            "order.dispute"
        );

    internal static void ResolveDispute(Work work, OrderDocument order) =>
        Settle(
            work,
            Reach(
                work,
                order with
                {
                    StateBeforeDispute = null,
                },
                order.StateBeforeDispute!,
                "order.dispute.resolved"
            )
        );

    /// <summary>
    /// Looks what lines and charges have made of the order: fulfilled, then complete, cancelled, or given back in full.
    /// </summary>
    internal static OrderDocument Settle(Work work, OrderDocument order)
    {
        if (order.Lines.Any(line => line.Open > 0))
        {
            return order;
        }

        var charges = work.ChargesOf(order);
        var isDelivered = order.Lines.Any(line => line.Fulfilled > 0);
        var isSettled = charges.All(charge => charge.IsSettled);
        if (order.State == OrderStates.Accepted && isDelivered)
        {
            order = Reach(work, order, OrderStates.Fulfilled, "order.fulfilled");
        }

        if (order.State == OrderStates.Accepted && isSettled)
        {
            return Reach(work, order, OrderStates.Cancelled, "order.cancelled");
        }

        if (order.State == OrderStates.Fulfilled && isSettled)
        {
            order = Reach(work, order, OrderStates.Complete, "order.complete");
        }

        return
            order.State is OrderStates.Fulfilled or OrderStates.Complete
            && charges.Any(charge => charge.Refunded > 0)
            && charges.All(charge => charge.Refunded == charge.Captured && charge.IsSettled)
            ? Return(work, order)
            : order;
    }

    private static OrderDocument Return(Work work, OrderDocument order) =>
        Reach(
            work,
            order with
            {
                Lines =
                [
                    .. order.Lines.Select(line =>
                        line.Fulfilled > 0 ? line.Reached("returned", work.Now) : line
                    ),
                ],
            },
            OrderStates.Returned,
            "order.refunded"
        );

    internal static OrderDocument Reach(
        Work work,
        OrderDocument order,
        string state,
        string eventType
    )
    {
        order = order.Reached(state, work.Now);
        work.Put(order);
        work.Tell(order, eventType);
        return order;
    }

    private static void MakeCapturable(Work work, OrderDocument order)
    {
        foreach (var charge in work.ChargesOf(order))
        {
            MakeCapturable(work, charge);
        }
    }

    private static void MakeCapturable(Work work, ChargeDocument charge)
    {
        if (charge.State != ChargeStates.Pending)
        {
            return;
        }

        charge = charge with { State = ChargeStates.Capturable };
        work.Put(charge);
        work.Tell(charge, "order.charge.capturable");
        var source = work.Source(charge.SourceId);
        if (!source.Reusable && source.State != "consumed")
        {
            work.Put(source with { State = "consumed" });
        }
    }

    private static OrderDocument CloseReview(Work work, OrderDocument order, string result)
    {
        var wasOpen = order.State == OrderStates.InReview;
        order = order.ReachedFraud(result, work.Now);
        work.Put(order);
        if (wasOpen)
        {
            work.Tell(order, "order.review_closed");
        }

        return order;
    }

    private static OrderDocument CancelRest(Work work, OrderDocument order, string lineState)
    {
        foreach (var charge in work.ChargesOf(order).Where(charge => charge.Left > 0))
        {
            var entry = ChargeChange.NewEntry(work, charge.Left) with
            {
                State = ChargeStates.Complete,
            };
            ChargeChange.Put(
                work,
                charge with
                {
                    State = ChargeStates.Capturable,
                    Cancels = [.. charge.Cancels, entry],
                },
                "order.charge.cancel.complete"
            );
        }

        return order with
        {
            Lines =
            [
                .. order.Lines.Select(line =>
                    line.Open == 0
                        ? line
                        : (
                            line with
                            {
                                Cancelled = line.Cancelled + line.Open,
                                AmountDone = line.Amount,
                            }
                        ).Reached(lineState, work.Now)
                ),
            ],
        };
    }
}
