using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets the worker, who never waits, work on a cart whoever has the turn at it.</summary>
internal sealed class LeasesForTheQueueOnly(ICheckoutLeases real) : ICheckoutLeases
{
    public Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    ) =>
        patience == TimeSpan.Zero
            ? new NoLeases().Take(shop, cart, patience, cancellationToken)
            : real.Take(shop, cart, patience, cancellationToken);
}
