using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes what was given back of the whole order for what was given back of each charge.</summary>
internal sealed class GatewayThatGivesBackForAll(IPaymentGateway real)
    : GatewayThatChangesOrders(real)
{
    protected override Order Change(Order order) =>
        order with
        {
            Charges =
            [
                .. order.Charges.Select(charge =>
                    charge with
                    {
                        Returned = Money.OfMinor(
                            Math.Min(
                                charge.Amount.Minor,
                                order.Charges.Sum(any => any.Returned.Minor)
                            ),
                            charge.Amount.Currency
                        ),
                    }
                ),
            ],
        };
}
