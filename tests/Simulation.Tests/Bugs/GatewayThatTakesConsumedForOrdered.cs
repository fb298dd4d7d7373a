using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Simulation.Tests.Parties;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes a source that is consumed for one that an order took, although it may be so as soon as it is attached.</summary>
internal sealed class GatewayThatTakesConsumedForOrdered(IPaymentGateway real, World world)
    : GatewayInFront(real)
{
    public override async Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    )
    {
        if (await Real.FindOrder(checkout, call, cancellationToken) is { } order)
        {
            return order;
        }

        var charges = new List<Charge>();
        foreach (
            var credit in world
                .OurBooks.Credits.Values.Where(credit => credit.Checkout == checkout.Value)
                .ToList()
        )
        {
            if (
                credit.Source is { } source
                && await Real.ReadSource(new SourceId(source), call, cancellationToken)
                    is { State: "consumed" }
            )
            {
                var amount = Money.OfMinor(credit.AmountMinor, Currency.Of(credit.Currency));
                charges.Add(
                    new Charge(
                        new ChargeId($"charge-of-{source}"),
                        new SourceId(source),
                        "capturable",
                        amount,
                        amount - amount
                    )
                );
            }
        }

        return charges.Count == 0
            ? null
            : new Order(new OrderId($"order-of-{checkout}"), checkout, "accepted", [], charges);
    }
}
