using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Lets everybody in at once.</summary>
internal sealed class NoLeases : ICheckoutLeases
{
    public Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    ) => Task.FromResult<IDisposable?>(new Nothing());

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
