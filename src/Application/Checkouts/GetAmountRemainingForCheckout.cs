using CustomerCredit.Application.Common;
using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Reads what is still open on the cart's checkout and stamps it on the cart
/// (connector reference, contract of <c>getAmountRemainingforCheckout</c>).
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record GetAmountRemainingForCheckout(ShopId Shop, CartId Cart)
    : ICommand<AmountRemaining>;

/// <summary>What is covered and what is not.</summary>
/// <param name="AmountRemainingToBeContributed">What no source covers; negative while the credits exceed the total.</param>
/// <param name="AmountContributed">What the attached sources cover.</param>
public sealed record AmountRemaining(Money AmountRemainingToBeContributed, Money AmountContributed);

internal sealed class GetAmountRemainingForCheckoutValidator
    : AbstractValidator<GetAmountRemainingForCheckout>
{
    public GetAmountRemainingForCheckoutValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class GetAmountRemainingForCheckoutHandler(
    ICarts carts,
    IPaymentGateway gateway,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    TimeProvider time
) : IRequestHandler<GetAmountRemainingForCheckout, AmountRemaining>
{
    public async Task<AmountRemaining> Handle(
        GetAmountRemainingForCheckout request,
        CancellationToken cancellationToken
    )
    {
        var cart =
            await carts.Find(request.Shop, request.Cart, cancellationToken)
            ?? throw new NotFoundException("cart", request.Cart.Value);
        var checkout = await gateway.ReadCheckout(
            cart.Checkout,
            new GatewayCall(cart.CartId, ids.Next()),
            cancellationToken
        );
        cart.Stamp(checkout, time.GetUtcNow());
        cart.NoticeDrift(checkout, time.GetUtcNow());
        try
        {
            await unitOfWork.Commit();
        }
        catch (OvertakenException)
        {
            // The cart was described anew since we found it, and stamped with figures as fresh as ours.
        }
        catch (RuleBrokenException shut) when (shut.Rule is NothingMovesUntilTheBooksAgree)
        {
            // Reading goes on; the amounts are stamped another time.
        }

        return new AmountRemaining(checkout.AmountRemaining, checkout.AmountContributed);
    }
}
