using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>A gateway that reads something else in an order than it says.</summary>
internal abstract class GatewayThatChangesOrders(IPaymentGateway real) : GatewayInFront(real)
{
    public override async Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) =>
        await Real.FindOrder(checkout, call, cancellationToken) is { } order ? Change(order) : null;

    public override async Task<Order> ReadOrder(
        OrderId order,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => Change(await Real.ReadOrder(order, call, cancellationToken));

    protected abstract Order Change(Order order);
}
