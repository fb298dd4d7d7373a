using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>The subscribed addresses in the database, and what is on its way to them.</summary>
internal sealed class EventSubscriptions(CustomerCreditDbContext db) : IEventSubscriptions
{
    public Task<EventSubscription?> Find(
        ShopId shop,
        EventSubscriptionId id,
        CancellationToken cancellationToken
    ) =>
        db.EventSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.Shop == shop && subscription.Id == id,
            cancellationToken
        );

    public Task<EventSubscription?> Find(
        EventSubscriptionId id,
        CancellationToken cancellationToken
    ) =>
        db.EventSubscriptions.SingleOrDefaultAsync(
            subscription => subscription.Id == id,
            cancellationToken
        );

    public Task<EventSubscription?> Find(
        ShopId shop,
        Uri url,
        CancellationToken cancellationToken
    ) =>
        db.EventSubscriptions.FirstOrDefaultAsync(
            subscription => subscription.Shop == shop && subscription.Url == url,
            cancellationToken
        );

    public Task<int> Count(ShopId shop, CancellationToken cancellationToken) =>
        db.EventSubscriptions.CountAsync(
            subscription => subscription.Shop == shop,
            cancellationToken
        );

    public void Add(EventSubscription subscription) => db.EventSubscriptions.Add(subscription);

    public void Remove(EventSubscription subscription) =>
        db.EventSubscriptions.Remove(subscription);

    public async Task<IReadOnlyList<Delivery>> Deliveries(
        EventSubscriptionId id,
        CartId cart,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    ) =>
        await db
            .Deliveries.Where(delivery =>
                delivery.Subscription == id
                && delivery.Cart == cart
                && numbers.Contains(delivery.Number)
            )
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Delivery>> Failed(
        EventSubscriptionId id,
        NoticeId? notice,
        int most,
        CancellationToken cancellationToken
    ) =>
        await db
            .Deliveries.Where(delivery =>
                delivery.Subscription == id
                && (
                    delivery.DiedAt != null
                    || (delivery.DueAt != null && delivery.LastFailure != null)
                )
                && (notice == null || delivery.Notice.Id == notice)
            )
            .OrderBy(delivery => delivery.Notice.At)
            .ThenBy(delivery => delivery.Number)
            .Take(most)
            .ToListAsync(cancellationToken);
}
