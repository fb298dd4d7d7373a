namespace CustomerCredit.Application.Common;

/// <summary>Lets one at a time in for each key, in memory; the others wait in line as long as they like.</summary>
public sealed class TurnsByKey<TKey>(TimeProvider time)
    where TKey : notnull
{
    /// <summary>A key is here while its turn is taken, with those who wait for it.</summary>
    private readonly Dictionary<TKey, LinkedList<TaskCompletionSource<bool>>> _lines = [];

    /// <summary>Takes the turn, waiting at most <paramref name="patience" />; null when somebody else kept it. Dispose it to give it back.</summary>
    public async Task<IDisposable?> Take(
        TKey key,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (_lines)
        {
            if (!_lines.TryGetValue(key, out var line))
            {
                _lines[key] = [];
                return new Turn(this, key);
            }

            if (patience == TimeSpan.Zero)
            {
                return null;
            }

            place = line.AddLast(
                new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
            );
        }

        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token,
            cancellationToken
        );
        using var leaving = either.Token.Register(() => Leave(place));
        if (await place.Value.Task)
        {
            return new Turn(this, key);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    private void Leave(LinkedListNode<TaskCompletionSource<bool>> place)
    {
        lock (_lines)
        {
            // In no line any more: the turn came first.
            place.List?.Remove(place);
            place.Value.TrySetResult(false);
        }
    }

    private void Return(TKey key)
    {
        lock (_lines)
        {
            if (_lines[key].First is { } next)
            {
                next.List!.Remove(next);
                next.Value.SetResult(true);
            }
            else
            {
                _lines.Remove(key);
            }
        }
    }

    private sealed class Turn(TurnsByKey<TKey> owner, TKey key) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                owner.Return(key);
            }
        }
    }
}
