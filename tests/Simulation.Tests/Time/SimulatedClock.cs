namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>The clock of one actor. It may go wrong; what is measured with its stopwatch stays right.</summary>
internal sealed class SimulatedClock(Scheduler scheduler, Actor? owner) : TimeProvider
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How far it is ahead of the true time.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() =>
        Beginning + TimeSpan.FromTicks(scheduler.Now) + Skew;

    public override long GetTimestamp() => scheduler.Now;

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = new Timer(scheduler, owner, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(
        Scheduler scheduler,
        Actor? owner,
        TimerCallback callback,
        object? state
    ) : ITimer
    {
        private WorkItem? _next;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            _period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                _next = scheduler.After(dueTime, owner, Fire);
            }

            return true;
        }

        public void Dispose()
        {
            if (_next is not null)
            {
                _next.IsCancelled = true;
                _next = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            _next = _period > TimeSpan.Zero ? scheduler.After(_period, owner, Fire) : null;
            callback(state);
        }
    }
}
