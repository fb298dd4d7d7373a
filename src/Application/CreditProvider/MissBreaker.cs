namespace CustomerCredit.Application.CreditProvider;

/// <summary>Stops everything for a while when most tries of the last minute missed: somebody is trying numbers out.</summary>
internal sealed class MissBreaker(TimeProvider time)
{
    /// <summary>Fewer tries than this tell nothing.</summary>
    public const int EnoughTries = 50;

    /// <summary>How far back tries are counted, and how long everything stops.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<Second> _seconds = [];
    private Second? _last;
    private DateTimeOffset _openUntil;

    /// <summary>How long to stay away; null while tries are let through.</summary>
    public TimeSpan? StayAway
    {
        get
        {
            lock (_lock)
            {
                var left = _openUntil - time.GetUtcNow();
                return left > TimeSpan.Zero ? left : null;
            }
        }
    }

    /// <summary>Counts a try that was answered.</summary>
    public void Count(bool hasMissed)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            while (_seconds.TryPeek(out var oldest) && oldest.From + Span <= now)
            {
                _seconds.Dequeue();
            }

            if (_last is null || _seconds.Count == 0 || _last.From + TimeSpan.FromSeconds(1) <= now)
            {
                _seconds.Enqueue(_last = new Second(now));
            }

            _last.Tries++;
            _last.Misses += hasMissed ? 1 : 0;
            var tries = _seconds.Sum(second => second.Tries);
            if (tries >= EnoughTries && 2 * _seconds.Sum(second => second.Misses) > tries)
            {
                _openUntil = now + Span;
                _seconds.Clear();
            }
        }
    }

    private sealed class Second(DateTimeOffset from)
    {
        public DateTimeOffset From { get; } = from;
        public int Tries { get; set; }
        public int Misses { get; set; }
    }
}
