using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>Whose turn it is at a cart: while a <see cref="CartTurn" /> is not disposed, nobody else changes the cart's credits.</summary>
internal sealed class CartTurns(ICheckoutLeases leases, ICarts carts)
{
    /// <summary>Waits for the turn at a cart that must exist.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OneChangeOfACartAtATime" />.</exception>
    /// <exception cref="NotFoundException">The shop has no such cart.</exception>
    public async Task<CartTurn> Take(ShopId shop, CartId id, CancellationToken cancellationToken)
    {
        var turn = await TakeOrNew(shop, id, cancellationToken);
        if (turn.CartIfKnown is null)
        {
            turn.Dispose();
            throw new NotFoundException("cart", id.Value);
        }

        return turn;
    }

    /// <summary>Waits for the turn at a cart that may be new.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OneChangeOfACartAtATime" />.</exception>
    public async Task<CartTurn> TakeOrNew(
        ShopId shop,
        CartId id,
        CancellationToken cancellationToken
    )
    {
        var turn = await TryTake(shop, id, OneChangeOfACartAtATime.Patience, cancellationToken);
        Rule.Check(new OneChangeOfACartAtATime(turn is not null));
        return turn!;
    }

    /// <summary>Takes the turn if it is free within <paramref name="patience" />; null when it is not.</summary>
    public async Task<CartTurn?> TryTake(
        ShopId shop,
        CartId id,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var lease = await leases.Take(shop, id, patience, cancellationToken);
        if (lease is null)
        {
            return null;
        }

        try
        {
            return new CartTurn(lease, await carts.Find(shop, id, cancellationToken));
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }
}
