using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>
/// Leases in memory: one process owns the SQLite file, so nobody else could hold one (engine design, section 8.2).
/// </summary>
internal sealed class CheckoutLeases(TimeProvider time) : ICheckoutLeases
{
    private readonly Dictionary<(ShopId, CartId), Gate> _gates = [];

    public async Task<IDisposable?> Take(
        ShopId shop,
        CartId cart,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var key = (shop, cart);
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out gate))
            {
                _gates[key] = gate = new Gate();
            }

            gate.Users++;
        }

        try
        {
            if (await Wait(gate.Semaphore, patience, cancellationToken))
            {
                return new Lease(this, key, gate);
            }

            Leave(key, gate);
            return null;
        }
        catch
        {
            Leave(key, gate);
            throw;
        }
    }

    private async Task<bool> Wait(
        SemaphoreSlim semaphore,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        if (semaphore.Wait(0, CancellationToken.None))
        {
            return true;
        }

        if (patience == TimeSpan.Zero)
        {
            return false;
        }

        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token,
            cancellationToken
        );
        try
        {
            await semaphore.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Leave((ShopId, CartId) key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(key);
                gate.Semaphore.Dispose();
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1);
        public int Users { get; set; }
    }

    private sealed class Lease(CheckoutLeases owner, (ShopId, CartId) key, Gate gate) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                gate.Semaphore.Release();
                owner.Leave(key, gate);
            }
        }
    }
}
