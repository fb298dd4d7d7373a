using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>A gateway that passes everything on, for bugs to differ from.</summary>
internal abstract class GatewayInFront(IPaymentGateway real) : IPaymentGateway
{
    protected IPaymentGateway Real => real;

    public virtual Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.ReadCheckout(checkout, call, cancellationToken);

    public virtual Task<GatewaySource> ReadSource(
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.ReadSource(source, call, cancellationToken);

    public virtual Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.CreateCreditSource(source, call, cancellationToken);

    public virtual Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.AttachSource(checkout, source, call, cancellationToken);

    public virtual Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.DetachSource(checkout, source, call, cancellationToken);

    public virtual Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.FindOrder(checkout, call, cancellationToken);

    public virtual Task<Order> ReadOrder(
        OrderId order,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.ReadOrder(order, call, cancellationToken);

    public virtual Task<GatewayEventPage> ListEvents(
        DateTimeOffset since,
        EventId? after,
        int limit,
        GatewayCall call,
        CancellationToken cancellationToken
    ) => real.ListEvents(since, after, limit, call, cancellationToken);
}
