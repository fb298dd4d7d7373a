using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MapsterMapper;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>The platform names a cart and its checkout, for the first time or again.</summary>
/// <param name="Shop">The caller's shop.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Checkout">Its checkout at Digital River.</param>
/// <param name="CustomerId">The platform's id of the customer, if signed in.</param>
/// <param name="ContainsSubscription">Whether the cart contains a subscription product.</param>
/// <param name="IdempotencyKey">The caller's key, or null.</param>
public sealed record RegisterCart(
    ShopId Shop,
    CartId Cart,
    CheckoutId Checkout,
    string? CustomerId,
    bool ContainsSubscription,
    string? IdempotencyKey
) : IKeyedCommand<RegisteredCart>
{
    /// <inheritdoc />
    public object Meaning =>
        new
        {
            Cart = Cart.Value,
            Checkout = Checkout.Value,
            CustomerId,
            ContainsSubscription,
        };

    /// <inheritdoc />
    public bool IsRepeatable => true;
}

/// <summary>The cart, and whether it was unknown before.</summary>
public sealed record RegisteredCart(CartView Cart, bool IsNew);

internal sealed class RegisterCartValidator : AbstractValidator<RegisterCart>
{
    public RegisterCartValidator()
    {
        RuleFor(request => request.Cart).IsACartId();
        RuleFor(request => request.Checkout).IsACheckoutId();
        RuleFor(request => request.CustomerId).IsPlainOrNull(Cart.CustomerIdMaxLength);
        RuleFor(request => request.IdempotencyKey).IdempotencyKeyShape();
    }
}

internal sealed class RegisterCartHandler(
    CartTurns turns,
    ICarts carts,
    IPaymentGateway gateway,
    IUnitOfWork unitOfWork,
    IIdSource ids,
    IMapper mapper,
    TimeProvider time
) : IRequestHandler<RegisterCart, RegisteredCart>
{
    public async Task<RegisteredCart> Handle(
        RegisterCart request,
        CancellationToken cancellationToken
    )
    {
        using var turn = await turns.TakeOrNew(request.Shop, request.Cart, cancellationToken);
        var isTaken = await carts.IsOnAnotherCart(
            request.Checkout,
            request.Shop,
            request.Cart,
            cancellationToken
        );
        Rule.Check(new ACheckoutBelongsToOneCart(request.Checkout, isTaken));

        var checkout = await Read(request, cancellationToken);
        var now = time.GetUtcNow();
        var cart = turn.CartIfKnown;
        if (cart is null)
        {
            cart = Cart.Register(
                ids.Next(),
                request.Shop,
                request.Cart,
                checkout,
                request.CustomerId,
                request.ContainsSubscription,
                now
            );
            carts.Add(cart);
        }
        else
        {
            cart.Describe(checkout, request.CustomerId, request.ContainsSubscription, now);
        }

        try
        {
            await unitOfWork.Commit();
        }
        catch (OvertakenException)
        {
            // Turns are taken by cart, so another cart may have named the checkout since we looked.
            isTaken = await carts.IsOnAnotherCart(
                request.Checkout,
                request.Shop,
                request.Cart,
                cancellationToken
            );
            Rule.Check(new ACheckoutBelongsToOneCart(request.Checkout, isTaken));
            throw;
        }

        return new RegisteredCart(
            CartView.Of(cart, checkout, now, mapper),
            turn.CartIfKnown is null
        );
    }

    private async Task<Checkout> Read(RegisterCart request, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadCheckout(
                request.Checkout,
                new GatewayCall(request.Cart, ids.Next()),
                cancellationToken
            );
        }
        catch (GatewayException refused) when (refused.Status == 404)
        {
            throw new NotFoundException("checkout", request.Checkout.Value);
        }
    }
}
