using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Takes an order for accepted as soon as it exists.</summary>
internal sealed class GatewayThatTakesEveryOrderForAccepted(IPaymentGateway real)
    : GatewayThatChangesOrders(real)
{
    protected override Order Change(Order order) =>
        order.HasFailed ? order : order with { State = "accepted" };
}
