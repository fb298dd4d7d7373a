using System.Linq.Expressions;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>The carts in the database.</summary>
internal sealed class Carts(CustomerCreditDbContext db) : ICarts
{
    public async Task<Cart?> Find(ShopId shop, CartId cart, CancellationToken cancellationToken)
    {
        var found = await db
            .Carts.Include(candidate => candidate.Credits.OrderBy(credit => credit.Number))
            .SingleOrDefaultAsync(
                candidate => candidate.Shop == shop && candidate.CartId == cart,
                cancellationToken
            );

        // Only credits that may still move need their calls, and those that moved are known by their former sources; one
        // that was offered may be chosen again.
        CreditId?[] moving =
        [
            .. found
                ?.Credits.Where(credit =>
                    credit.IsLive || credit.HasMoved || credit.DueAt is not null || credit.IsOffered
                )
                .Select(credit => (CreditId?)credit.Id)
                ?? [],
        ];
        if (moving.Length > 0)
        {
            await db.Set<RemoteCall>()
                .Where(call => moving.Contains(EF.Property<CreditId?>(call, "CreditId")))
                .LoadAsync(cancellationToken);
        }

        return found;
    }

    public Task<bool> IsOnAnotherCart(
        CheckoutId checkout,
        ShopId shop,
        CartId cart,
        CancellationToken cancellationToken
    ) =>
        db.Carts.AnyAsync(
            candidate =>
                candidate.Checkout == checkout
                && !(candidate.Shop == shop && candidate.CartId == cart),
            cancellationToken
        );

    public Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> WithDueCredits(
        DateTimeOffset dueBy,
        CancellationToken cancellationToken
    ) => Names(cart => cart.Credits.Any(credit => credit.DueAt <= dueBy), cancellationToken);

    public Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Concerned(
        OrderId? order,
        CheckoutId? checkout,
        SourceId? source,
        CancellationToken cancellationToken
    ) =>
        Names(
            cart =>
                cart.Credits.Any(credit =>
                    (order != null && credit.Order == order)
                    || (checkout != null && credit.Checkout == checkout)
                    || (source != null && credit.Source == source)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> ReadSince(
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => Names(cart => cart.Figures.ReadAt >= since, cancellationToken);

    public void Add(Cart cart) => db.Carts.Add(cart);

    private async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Names(
        Expression<Func<Cart, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var names = await db
            .Carts.Where(which)
            .Select(cart => new { cart.Shop, cart.CartId })
            .ToListAsync(cancellationToken);
        return [.. names.Select(cart => (cart.Shop, cart.CartId))];
    }
}
