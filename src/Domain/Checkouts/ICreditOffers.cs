namespace CustomerCredit.Domain.Checkouts;

/// <summary>The collection of offers. What it hands out is watched: changes are stored by the next commit.</summary>
public interface ICreditOffers
{
    /// <summary>The cart that an offer is for, or null where there is no such offer.</summary>
    Task<(ShopId Shop, CartId Cart)?> CartOf(CreditId offer, CancellationToken cancellationToken);

    /// <summary>The offer, which there is.</summary>
    Task<CreditOffer> Get(CreditId offer, CancellationToken cancellationToken);

    /// <summary>The carts with offers for this checkout that nobody has asked for, so that there is no credit of them.</summary>
    Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> UnaskedFor(
        CheckoutId checkout,
        CancellationToken cancellationToken
    );

    /// <summary>Adds new offers.</summary>
    void Add(CreditOffer offer);
}
