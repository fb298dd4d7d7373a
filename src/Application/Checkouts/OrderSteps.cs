using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// What an order means for a credit. Who told us does not matter: the order is read, and the credit follows what it says
/// (engine design, rules R5 and R6). Steps never commit.
/// </summary>
internal sealed class OrderSteps(IPaymentGateway gateway)
{
    /// <summary>Reads the order and follows it. Answers whether the credit belongs to one.</summary>
    /// <exception cref="GatewayException">Nobody can say whether there is an order.</exception>
    public async Task<bool> Follow(CreditRun run)
    {
        if (await Read(run) is not { } order)
        {
            return false;
        }

        var credit = run.Credit;
        if (order.SourceOf(credit.Id, credit.Source) is not { } source)
        {
            return false;
        }

        Follow(run, order, source);
        return true;
    }

    private async Task<Order?> Read(CreditRun run)
    {
        var credit = run.Credit;
        var call = new GatewayCall(run.Cart.CartId, run.NextId());
        return credit.Order is { } known
            ? await gateway.ReadOrder(known, call, CancellationToken.None)
            : await gateway.FindOrder(credit.Checkout, call, CancellationToken.None);
    }

    private static void Follow(CreditRun run, Order order, SourceId source)
    {
        var (credit, charge) = (run.Credit, order.ChargeOf(source));
        if (order.HasFailed || charge is { HasFailed: true })
        {
            if (credit.IsOff)
            {
                // Nothing is held for it any more, and nothing has to be.
                return;
            }

            if (!credit.IsOrdered)
            {
                credit.SeenOrdered(order.Id, source, run.NextId(), run.Now);
            }

            credit.OrderCameToNothing(
                order.HasFailed
                    ? $"The order is {order.State}."
                    : $"The charge is {charge!.State}.",
                run.NextId(),
                run.Now
            );
        }
        else if (order.IsAccepted && charge is not null)
        {
            if (!credit.IsPastAcceptance)
            {
                credit.OrderWasAccepted(order.Id, charge, run.NextId(), run.Now);
            }

            if (credit.IsPastAcceptance)
            {
                credit.ReturnedByDigitalRiver(charge.DueBack, run.NextId(), run.Now);
            }
        }
        else if (!credit.IsOrdered)
        {
            credit.SeenOrdered(order.Id, source, run.NextId(), run.Now);
        }
    }
}
