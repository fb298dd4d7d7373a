using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>
/// Leases in memory: one process owns the SQLite file, so nobody else could hold one (engine design, section 8.2).
/// </summary>
internal sealed class CheckoutLeasesInMemory(TimeProvider time) : ICheckoutLeases
{
    private readonly TurnsByKey<(ShopId, CartId)> _turns = new(time);

    public Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    ) => _turns.Take((shop, cart), patience, cancellationToken);
}
