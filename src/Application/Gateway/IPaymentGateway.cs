using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Gateway;

/// <summary>
/// Digital River, as far as this service needs it. Reads may be repeated inside; writes are sent at most once per
/// call, so every attempt of a write is one recorded remote call.
/// </summary>
/// <remarks>
/// Every method throws <see cref="GatewayException" /> and nothing else when it does not end well; its
/// <see cref="GatewayException.Failure" /> says whether the call was executed, was not, or may have been.
/// A cancelled call is no exception to that: unreachable while it was unsent, unknown from then on.
/// </remarks>
public interface IPaymentGateway
{
    /// <summary>Reads a checkout with its payment session and attached sources.</summary>
    Task<Checkout> ReadCheckout(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Reads a source; its state decides what a lost answer meant.</summary>
    Task<GatewaySource> ReadSource(
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Creates a <c>customerCredit</c> source for a payment session. It covers nothing until it is attached.</summary>
    Task<GatewaySource> CreateCreditSource(
        NewCreditSource source,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Attaches a source to a checkout. Read the checkout afterwards to learn the amounts.</summary>
    Task AttachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Detaches a source from a checkout; a single-use source is cancelled by it for ever.</summary>
    Task DetachSource(
        CheckoutId checkout,
        SourceId source,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Looks for the order that was made from a checkout; null when there is none.</summary>
    Task<Order?> FindOrder(
        CheckoutId checkout,
        GatewayCall call,
        CancellationToken cancellationToken
    );

    /// <summary>Reads an order with its sources and charges.</summary>
    Task<Order> ReadOrder(OrderId order, GatewayCall call, CancellationToken cancellationToken);

    /// <summary>Reads a page of the list of events, newest first.</summary>
    /// <param name="since">Older ones are left out; the list reaches back 30 days.</param>
    /// <param name="after">The last event of the page before, or null.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="call">What ties the call to ours.</param>
    /// <param name="cancellationToken">Nothing depends on it.</param>
    Task<GatewayEventPage> ListEvents(
        DateTimeOffset since,
        EventId? after,
        int limit,
        GatewayCall call,
        CancellationToken cancellationToken
    );
}

/// <summary>What ties a call at Digital River to the request here that caused it; sent as correlation headers.</summary>
/// <param name="Cart">The cart, sent as <c>upstream-session-id</c>; null where no cart caused it.</param>
/// <param name="UpstreamId">One id per upstream request, sent as <c>upstream-id</c>.</param>
public readonly record struct GatewayCall(CartId? Cart, string UpstreamId);

/// <summary>The credit source to create.</summary>
/// <param name="PaymentSession">The session of the checkout it is meant for.</param>
/// <param name="Amount">What it will contribute.</param>
/// <param name="Credit">Our credit; sent as <c>upstreamId</c>, by which the source is found again.</param>
public sealed record NewCreditSource(
    PaymentSessionId PaymentSession,
    Money Amount,
    CreditId Credit
);

/// <summary>A source as Digital River describes it.</summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="State">Its state in Digital River's words, for example <c>chargeable</c>; an open set for readers.</param>
/// <param name="Amount">Its amount; null where the answer has none (a primary before it is attached).</param>
/// <param name="Reusable">Whether it is saved to a customer.</param>
public sealed record GatewaySource(SourceId Id, string State, Money? Amount, bool Reusable)
{
    /// <summary>The state of a single-use source that was detached: it can never be attached again.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Whether the source can never be attached again.</summary>
    public bool IsCancelled => State == Cancelled;
}
