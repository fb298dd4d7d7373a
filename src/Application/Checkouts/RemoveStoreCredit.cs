using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// A shopper took an offer back in a checkout of Digital River's own making, and Digital River tells us afterwards
/// (Digital River reference, section 7). What was held is let go once Digital River shows no source of it; until then it
/// is gone on with. A notice that comes twice, or about nothing, changes nothing.
/// </summary>
/// <param name="Offer">The offer, as it was named.</param>
public sealed record RemoveStoreCredit(CreditId Offer) : ICommand<Unit>;

internal sealed class RemoveStoreCreditValidator : AbstractValidator<RemoveStoreCredit>
{
    public RemoveStoreCreditValidator() => RuleFor(request => request.Offer).IsAnOfferId();
}

internal sealed class RemoveStoreCreditHandler(
    ICreditOffers offers,
    CartTurns turns,
    CreditDetacher detacher,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IRequestHandler<RemoveStoreCredit, Unit>
{
    public async Task<Unit> Handle(RemoveStoreCredit request, CancellationToken cancellationToken)
    {
        if (await offers.CartOf(request.Offer, cancellationToken) is not { } owner)
        {
            return Unit.Value;
        }

        using var turn = await turns.Take(owner.Shop, owner.Cart, cancellationToken);
        var offer = await offers.Get(request.Offer, cancellationToken);
        var credit = turn.Cart.CreditNamed(request.Offer.Value);
        if (credit is null)
        {
            offer.RemovedUnasked(time.GetUtcNow());
            await unitOfWork.Commit();
        }
        else if (
            credit is { IsOff: false, State: not AppliedCreditState.Quarantined }
            // One that has followed its cart is not the old session's any more.
            && (credit.NextCheckout ?? credit.Checkout) == offer.Checkout
        )
        {
            await TakeOff(turn.Cart, credit);
        }

        return Unit.Value;
    }

    private async Task TakeOff(Cart cart, AppliedCredit credit)
    {
        try
        {
            await detacher.Detach(cart, credit, TimeSpan.Zero);
        }
        catch (RuleBrokenException broken)
            when (broken.Rule is Domain.Checkouts.Rules.OrderedCreditsStayAttached)
        {
            // The order decides about it.
        }
    }
}
