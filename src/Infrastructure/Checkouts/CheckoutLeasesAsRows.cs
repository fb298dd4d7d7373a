using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>Leases that all instances on one database see.</summary>
internal sealed class CheckoutLeasesAsRows(Leases leases) : ICheckoutLeases
{
    public Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    ) => leases.Take($"cart:{shop}:{cart}", patience, cancellationToken);
}
