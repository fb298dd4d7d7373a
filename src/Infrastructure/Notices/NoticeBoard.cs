using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>The notices in the database, and the bell that is rung once they are there.</summary>
internal sealed class NoticeBoard(CustomerCreditDbContext db, NoticeBell bell) : INotices
{
    private readonly Dictionary<ShopId, IReadOnlyList<EventSubscriptionId>> _addresses = [];
    private readonly HashSet<(ShopId Shop, CartId Cart)> _carts = [];
    private bool _isAnythingToDeliver;

    public async Task Add(Notice notice)
    {
        db.Notices.Add(notice);
        _carts.Add((notice.Shop, notice.Cart));
        foreach (var address in await AddressesOf(notice.Shop))
        {
            db.Deliveries.Add(Delivery.Begin(address, notice));
            _isAnythingToDeliver = true;
        }
    }

    /// <summary>What was added is stored.</summary>
    public void Ring()
    {
        foreach (var (shop, cart) in _carts)
        {
            bell.Ring(shop, cart);
        }

        if (_isAnythingToDeliver)
        {
            bell.RingForDeliveries();
        }

        Forget();
    }

    /// <summary>What was added is not stored.</summary>
    public void Forget()
    {
        _carts.Clear();
        _isAnythingToDeliver = false;
    }

    /// <summary>Asked once for all commits of a request: an address that is subscribed meanwhile gets what comes after.</summary>
    private async Task<IReadOnlyList<EventSubscriptionId>> AddressesOf(ShopId shop)
    {
        if (!_addresses.TryGetValue(shop, out var addresses))
        {
            _addresses[shop] = addresses = await db
                .EventSubscriptions.Where(subscription => subscription.Shop == shop)
                .Select(subscription => subscription.Id)
                .ToListAsync();
        }

        return addresses;
    }
}
