using CustomerCredit.Application.Checkouts.Rules;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>A caller's turn at a cart: while it is not disposed, nobody else changes the cart's credits.</summary>
internal sealed class CartTurn : IDisposable
{
    private readonly IDisposable _lease;

    private CartTurn(IDisposable lease, Cart? cart)
    {
        _lease = lease;
        CartIfKnown = cart;
    }

    /// <summary>The cart as stored, or null when the shop has none of that id.</summary>
    public Cart? CartIfKnown { get; }

    /// <summary>The cart as stored.</summary>
    public Cart Cart => CartIfKnown!;

    public void Dispose() => _lease.Dispose();

    /// <summary>Waits for the turn at a cart that must exist.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OneChangeOfACartAtATime" />.</exception>
    /// <exception cref="NotFoundException">The shop has no such cart.</exception>
    public static async Task<CartTurn> Take(
        ICheckoutLeases leases,
        ICarts carts,
        ShopId shop,
        CartId id,
        CancellationToken cancellationToken
    )
    {
        var turn = await TakeOrNew(leases, carts, shop, id, cancellationToken);
        if (turn.CartIfKnown is null)
        {
            turn.Dispose();
            throw new NotFoundException("cart", id.Value);
        }

        return turn;
    }

    /// <summary>Waits for the turn at a cart that may be new.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OneChangeOfACartAtATime" />.</exception>
    public static async Task<CartTurn> TakeOrNew(
        ICheckoutLeases leases,
        ICarts carts,
        ShopId shop,
        CartId id,
        CancellationToken cancellationToken
    )
    {
        var lease = await leases.Take(
            shop,
            id,
            OneChangeOfACartAtATime.Patience,
            cancellationToken
        );
        Rule.Check(new OneChangeOfACartAtATime(lease is not null));
        try
        {
            return new CartTurn(lease!, await carts.Find(shop, id, cancellationToken));
        }
        catch
        {
            lease!.Dispose();
            throw;
        }
    }
}
