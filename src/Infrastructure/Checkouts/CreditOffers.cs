using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>The offers in the database.</summary>
internal sealed class CreditOffers(CustomerCreditDbContext db) : ICreditOffers
{
    public async Task<(ShopId Shop, CartId Cart)?> CartOf(
        CreditId offer,
        CancellationToken cancellationToken
    )
    {
        // A name that is none of ours need not be looked for, and does not fit into the column either.
        var found = CreditId.IsOfOurMaking(offer.Value)
            ? await db.Set<CreditOffer>()
                .Where(candidate => candidate.Id == offer)
                .Select(candidate => new { candidate.Shop, candidate.Cart })
                .SingleOrDefaultAsync(cancellationToken)
            : null;
        return found is null ? null : (found.Shop, found.Cart);
    }

    public Task<CreditOffer> Get(CreditId offer, CancellationToken cancellationToken) =>
        db.Set<CreditOffer>().SingleAsync(candidate => candidate.Id == offer, cancellationToken);

    public async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> UnaskedFor(
        CheckoutId checkout,
        CancellationToken cancellationToken
    )
    {
        var found = await db.Set<CreditOffer>()
            .Where(offer =>
                offer.Checkout == checkout
                && !db.Set<AppliedCredit>().Any(credit => credit.Id == offer.Id)
            )
            .Select(offer => new { offer.Shop, offer.Cart })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. found.Select(offer => (offer.Shop, offer.Cart))];
    }

    public void Add(CreditOffer offer) => db.Set<CreditOffer>().Add(offer);
}
