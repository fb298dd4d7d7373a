using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MapsterMapper;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// A cart with its credits and fresh amounts. Where Digital River cannot be reached, the amounts are those read last,
/// and <see cref="CartView.AsOf" /> says when that was.
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record GetCart(ShopId Shop, CartId Cart) : IQuery<CartView>;

internal sealed class GetCartValidator : AbstractValidator<GetCart>
{
    public GetCartValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class GetCartHandler(
    ICarts carts,
    IPaymentGateway gateway,
    IIdSource ids,
    IMapper mapper,
    TimeProvider time
) : IRequestHandler<GetCart, CartView>
{
    public async Task<CartView> Handle(GetCart request, CancellationToken cancellationToken)
    {
        var cart =
            await carts.Find(request.Shop, request.Cart, cancellationToken)
            ?? throw new NotFoundException("cart", request.Cart.Value);
        try
        {
            var checkout = await gateway.ReadCheckout(
                cart.Checkout,
                new GatewayCall(cart.CartId, ids.Next()),
                cancellationToken
            );
            return CartView.Of(cart, checkout, time.GetUtcNow(), mapper);
        }
        catch (GatewayException failed) when (failed.Failure != GatewayFailure.Refused)
        {
            return CartView.Of(cart, mapper);
        }
    }
}
