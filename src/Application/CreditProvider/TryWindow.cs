namespace CustomerCredit.Application.CreditProvider;

/// <summary>
/// Lets tries through while fewer than so many have failed of late. Tries under way count as if they were to fail, so
/// that nobody gets in more guesses by sending them all at once; whoever comes then waits for one of them to end.
/// </summary>
internal sealed class TryWindow(int most, TimeSpan span, TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _misses = [];
    private readonly Queue<TaskCompletionSource<bool>> _waiting = [];
    private int _underWay;

    /// <summary>Whether there is nothing to remember.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _misses.Count == 0 && _underWay == 0 && _waiting.Count == 0;
            }
        }
    }

    /// <summary>Comes in; null when it may, and then it has to <see cref="Leave" />. Otherwise how long to stay away.</summary>
    public async Task<TimeSpan?> Enter(TimeSpan patience, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> turn;
        lock (_lock)
        {
            Forget();
            if (_misses.Count >= most)
            {
                return StayAway();
            }

            if (_misses.Count + _underWay < most)
            {
                _underWay++;
                return null;
            }

            turn = new TaskCompletionSource<bool>(
                TaskCreationOptions.RunContinuationsAsynchronously
            );
            _waiting.Enqueue(turn);
        }

        using var deadline = new CancellationTokenSource(patience, time);
        await using var tooLate = deadline.Token.Register(() => turn.TrySetResult(false));
        await using var gone = cancellationToken.Register(() => turn.TrySetResult(false));
        if (await turn.Task)
        {
            return null;
        }

        lock (_lock)
        {
            Forget();
            return StayAway();
        }
    }

    /// <summary>The try has ended.</summary>
    public void Leave(bool hasMissed)
    {
        lock (_lock)
        {
            _underWay--;
            if (hasMissed)
            {
                _misses.Enqueue(time.GetUtcNow());
            }

            Forget();
            while (_waiting.Count > 0 && _misses.Count + _underWay < most)
            {
                if (_waiting.Dequeue().TrySetResult(true))
                {
                    _underWay++;
                }
            }

            while (_waiting.Count > 0 && _misses.Count >= most)
            {
                _waiting.Dequeue().TrySetResult(false);
            }
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_misses.TryPeek(out var oldest) && oldest + span <= now)
        {
            _misses.Dequeue();
        }
    }

    private TimeSpan StayAway() =>
        _misses.Count >= most ? _misses.Peek() + span - time.GetUtcNow() : Moment;
}
