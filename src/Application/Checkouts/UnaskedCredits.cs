using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Sources of Digital River's making that bear the id of an offer although nobody asked whether it is good, or nobody
/// heard the answer (Digital River reference, section 13, <c>callout-failure</c>). Each becomes a credit that is over, for
/// others to go on with; this never commits.
/// </summary>
internal sealed class UnaskedCredits(
    ICreditOffers offers,
    IPaymentGateway gateway,
    IIdSource ids,
    TimeProvider time
)
{
    /// <summary>Notes those of a cart on a checkout, or in the order that was made of it.</summary>
    /// <exception cref="GatewayException">Neither can be read.</exception>
    public async Task Note(
        Cart cart,
        OrderId? order,
        CheckoutId checkout,
        CancellationToken cancellationToken
    )
    {
        foreach (var source in await SourcesOf(cart, order, checkout, cancellationToken))
        {
            if (
                source is { IsCustomerCredit: true, UpstreamId: { } name }
                && cart.CreditNamed(name) is null
                && await offers.CartOf(new CreditId(name), cancellationToken)
                    == (cart.Shop, cart.CartId)
            )
            {
                cart.NoteUnasked(
                    await offers.Get(new CreditId(name), cancellationToken),
                    source.Amount,
                    ids.Next(),
                    time.GetUtcNow()
                );
            }
        }
    }

    private async Task<IReadOnlyList<AttachedSource>> SourcesOf(
        Cart cart,
        OrderId? order,
        CheckoutId checkout,
        CancellationToken cancellationToken
    )
    {
        var call = new GatewayCall(cart.CartId, ids.Next());
        if (order is { } placed)
        {
            return (await gateway.ReadOrder(placed, call, cancellationToken)).Sources;
        }

        try
        {
            return (await gateway.ReadCheckout(checkout, call, cancellationToken)).Sources;
        }
        catch (GatewayException gone)
            when (gone is { Failure: GatewayFailure.Refused, Status: 404 })
        {
            return [];
        }
    }
}
