namespace CustomerCredit.Domain.Checkouts;

/// <summary>The collection of carts. What it hands out is watched: changes are stored by the next commit.</summary>
public interface ICarts
{
    /// <summary>The shop's cart with its credits, or null; another shop's cart is null too.</summary>
    Task<Cart?> Find(ShopId shop, CartId cart, CancellationToken cancellationToken);

    /// <summary>Whether any other cart, of this shop or another, has this checkout.</summary>
    Task<bool> IsOnAnotherCart(
        CheckoutId checkout,
        ShopId shop,
        CartId cart,
        CancellationToken cancellationToken
    );

    /// <summary>The carts with credits that are due to be looked at, by shop and id.</summary>
    Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> WithDueCredits(
        DateTimeOffset dueBy,
        CancellationToken cancellationToken
    );

    /// <summary>The carts with credits of this order, on this checkout or with this source, by shop and id.</summary>
    Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Concerned(
        OrderId? order,
        CheckoutId? checkout,
        SourceId? source,
        CancellationToken cancellationToken
    );

    /// <summary>The carts whose amounts were read since an instant, by shop and id.</summary>
    Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> ReadSince(
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a new cart.</summary>
    void Add(Cart cart);
}
