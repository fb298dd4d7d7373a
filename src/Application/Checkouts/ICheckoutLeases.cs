using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>
/// The right to change a cart's credits, held by one at a time. It is no database lock, because remote calls are made
/// while it is held (engine design, section 8.2).
/// </summary>
public interface ICheckoutLeases
{
    /// <summary>Takes it, waiting at most <paramref name="patience" />; null when somebody else kept it. Dispose it to give it back.</summary>
    Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    );
}
