using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.Notices;

/// <summary>The subscribed addresses and what is on its way to them. What it hands out is watched: changes are stored by the next commit.</summary>
public interface IEventSubscriptions
{
    /// <summary>The shop's subscription with this id, or null; another shop's is null too.</summary>
    Task<EventSubscription?> Find(
        ShopId shop,
        EventSubscriptionId id,
        CancellationToken cancellationToken
    );

    /// <summary>The subscription with this id, whoever's it is, or null.</summary>
    Task<EventSubscription?> Find(EventSubscriptionId id, CancellationToken cancellationToken);

    /// <summary>The shop's subscription of this address, or null.</summary>
    Task<EventSubscription?> Find(ShopId shop, Uri url, CancellationToken cancellationToken);

    /// <summary>How many the shop has.</summary>
    Task<int> Count(ShopId shop, CancellationToken cancellationToken);

    /// <summary>Adds one.</summary>
    void Add(EventSubscription subscription);

    /// <summary>Ends one. What is on its way to it stays where it is, is sent no more, and is forgotten with other old records.</summary>
    void Remove(EventSubscription subscription);

    /// <summary>The deliveries of these notices of one cart.</summary>
    Task<IReadOnlyList<Delivery>> Deliveries(
        EventSubscriptionId id,
        CartId cart,
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    );

    /// <summary>What a subscription was sent in vain, given up or waiting for its next try, oldest first; of one notice alone where one is named.</summary>
    Task<IReadOnlyList<Delivery>> Failed(
        EventSubscriptionId id,
        NoticeId? notice,
        int most,
        CancellationToken cancellationToken
    );
}
