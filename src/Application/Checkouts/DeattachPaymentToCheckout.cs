using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Takes a source off the cart's checkout (connector reference, contract of <c>deattachPaymentToCheckout</c>).
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Id">The source's id; for credits of ours the credit's id does too.</param>
/// <param name="PassOn">
/// Whether a source that is not a live credit of ours is passed on to Digital River, which then decides. Otherwise an
/// unknown one is not found, and a credit that is already gone needs nothing done.
/// </param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
/// <param name="Doubt">What to do when the outcome stays open.</param>
public sealed record DeattachPaymentToCheckout(
    ShopId Shop,
    CartId Cart,
    string Id,
    bool PassOn,
    string? IdempotencyKey,
    WhenInDoubt Doubt
) : IKeyedCommand<DetachedPayment>
{
    /// <inheritdoc />
    public object Meaning => new { Cart = Cart.Value, Id };

    /// <inheritdoc />
    public TimeSpan PatienceWithFirstRun => Doubt.GivesUp ? Doubt.Budget : TimeSpan.Zero;
}

/// <summary>What came of taking a source off.</summary>
/// <param name="IsOpen">Whether it is not known yet if it is off; somebody goes on finding out.</param>
/// <param name="Credit">The credit it is about, if it is one of ours.</param>
public sealed record DetachedPayment(bool IsOpen, string? Credit);

internal sealed class DeattachPaymentToCheckoutValidator
    : AbstractValidator<DeattachPaymentToCheckout>
{
    public DeattachPaymentToCheckoutValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.Id).IsASourceOrCreditId();
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class DeattachPaymentToCheckoutHandler(
    CartTurns turns,
    CreditDetacher detacher,
    IdempotencyClaim claim
) : IRequestHandler<DeattachPaymentToCheckout, DetachedPayment>
{
    public async Task<DetachedPayment> Handle(
        DeattachPaymentToCheckout request,
        CancellationToken cancellationToken
    )
    {
        using var turn = await turns.Take(request.Shop, request.Cart, cancellationToken);
        var cart = turn.Cart;
        var credit = cart.CreditNamed(request.Id);
        if (credit is { IsOff: true } && claim.EarlierCredit == credit.Id)
        {
            claim.Replay();
            return new DetachedPayment(IsOpen: false, credit.Id.Value);
        }

        if (credit is { IsOff: false })
        {
            claim.TellBy(credit.Id);
            var failure = await detacher.Detach(cart, credit, request.Doubt.Budget);
            var isRefused =
                failure is not null
                && (
                    credit.State == AppliedCreditState.Attached || (request.PassOn && credit.IsOff)
                );
            return isRefused
                ? throw failure!
                : new DetachedPayment(IsOpen: !credit.IsOff, credit.Id.Value);
        }

        if (request.PassOn)
        {
            await detacher.PassOn(cart, new SourceId(request.Id));
            return new DetachedPayment(IsOpen: false, credit?.Id.Value);
        }

        return credit is null
            ? throw new NotFoundException("credit", request.Id)
            : new DetachedPayment(IsOpen: false, credit.Id.Value);
    }
}
