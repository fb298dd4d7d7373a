using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// Whether the cart contains a subscription product, which credit cannot pay
/// (connector reference, contract of <c>getCartDetailsById</c>).
/// </summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
public sealed record GetCartDetailsById(ShopId Shop, CartId Cart) : IQuery<bool>;

internal sealed class GetCartDetailsByIdValidator : AbstractValidator<GetCartDetailsById>
{
    public GetCartDetailsByIdValidator() => RuleFor(request => request.Cart).IsACartId();
}

internal sealed class GetCartDetailsByIdHandler(IReadDb db)
    : IRequestHandler<GetCartDetailsById, bool>
{
    public async Task<bool> Handle(
        GetCartDetailsById request,
        CancellationToken cancellationToken
    ) =>
        await db
            .Carts.Where(cart => cart.Shop == request.Shop && cart.CartId == request.Cart)
            .Select(cart => (bool?)cart.ContainsSubscription)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("cart", request.Cart.Value);
}
