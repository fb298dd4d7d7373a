using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>A caller's turn at a cart.</summary>
internal sealed class CartTurn(IDisposable lease, Cart? cart) : IDisposable
{
    /// <summary>The cart as stored, or null when the shop has none of that id.</summary>
    public Cart? CartIfKnown { get; } = cart;

    /// <summary>The cart as stored.</summary>
    public Cart Cart => CartIfKnown!;

    public void Dispose() => lease.Dispose();
}
