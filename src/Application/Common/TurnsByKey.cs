namespace CustomerCredit.Application.Common;

/// <summary>Lets one at a time in for each key, in memory; whoever comes next waits as long as it likes.</summary>
public sealed class TurnsByKey<TKey>(TimeProvider time)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Door> _doors = [];

    /// <summary>Takes the turn, waiting at most <paramref name="patience" />; null when somebody else kept it. Dispose it to give it back.</summary>
    public async Task<IDisposable?> Take(
        TKey key,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var door = Approach(key);
        try
        {
            if (await PassThrough(door.Semaphore, patience, cancellationToken))
            {
                return new Turn(this, key, door);
            }
        }
        catch
        {
            Leave(key, door);
            throw;
        }

        Leave(key, door);
        return null;
    }

    private async Task<bool> PassThrough(
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

    private Door Approach(TKey key)
    {
        lock (_doors)
        {
            if (!_doors.TryGetValue(key, out var door))
            {
                _doors[key] = door = new Door();
            }

            door.Visitors++;
            return door;
        }
    }

    private void Leave(TKey key, Door door)
    {
        lock (_doors)
        {
            if (--door.Visitors == 0)
            {
                _doors.Remove(key);
                door.Semaphore.Dispose();
            }
        }
    }

    private sealed class Door
    {
        public SemaphoreSlim Semaphore { get; } = new(1);
        public int Visitors { get; set; }
    }

    private sealed class Turn(TurnsByKey<TKey> owner, TKey key, Door door) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                door.Semaphore.Release();
                owner.Leave(key, door);
            }
        }
    }
}
