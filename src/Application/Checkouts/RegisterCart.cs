using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using MapsterMapper;
using MediatR;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// The platform names a cart and its checkout, for the first time or again. Another checkout than before is a re-created
/// one: live credits follow to it in the order in which they were drawn, as far as they fit.
/// </summary>
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
    /// <summary>How long to wait for credits that follow.</summary>
    public WhenInDoubt Doubt { get; init; } = WhenInDoubt.GoOn;

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

/// <summary>The cart as it is now.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="IsNew">Whether it was unknown before.</param>
/// <param name="IsOpen">Whether credits are still on their way to its checkout; somebody goes on with them.</param>
public sealed record RegisteredCart(CartView Cart, bool IsNew, bool IsOpen);

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
    CreditExecutor executor,
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
            foreach (var credit in cart.LeftBehind)
            {
                credit.Follow(cart.Checkout, ids.Next(), now);
            }
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

        if (await Move(cart, request.Doubt.Budget))
        {
            checkout = await Read(request, CancellationToken.None);
        }

        return new RegisteredCart(
            CartView.Of(cart, checkout, time.GetUtcNow(), mapper),
            turn.CartIfKnown is null,
            cart.Credits.Any(credit => credit.IsUnderway)
                // Detaching it was refused; it sets out again.
                || cart.LeftBehind.Any(credit => credit.State == AppliedCreditState.Attached)
        );
    }

    /// <summary>One after the other: what remains for the second is known when the first is there.</summary>
    private async Task<bool> Move(Cart cart, TimeSpan budget)
    {
        var underway = cart.Credits.Where(credit => credit.IsUnderway).ToList();
        var started = time.GetTimestamp();
        foreach (var credit in underway)
        {
            var left = budget - time.GetElapsedTime(started);
            await executor.Drive(cart, credit, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return underway.Count > 0;
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
