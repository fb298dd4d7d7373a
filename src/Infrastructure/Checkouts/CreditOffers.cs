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

    public void Add(CreditOffer offer) => db.Set<CreditOffer>().Add(offer);
}
