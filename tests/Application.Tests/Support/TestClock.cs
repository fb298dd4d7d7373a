using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>A clock that stands until it is moved, and knows whether anybody waits for it.</summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private int _waiting;

    public bool IsWaitedFor => Volatile.Read(ref _waiting) > 0;

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        Interlocked.Increment(ref _waiting);
        return new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class CountedTimer(TestClock clock, ITimer timer) : ITimer
    {
        private int _isGone;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            Leave();
        }

        public async ValueTask DisposeAsync()
        {
            await timer.DisposeAsync();
            Leave();
        }

        private void Leave()
        {
            if (Interlocked.Exchange(ref _isGone, 1) == 0)
            {
                Interlocked.Decrement(ref clock._waiting);
            }
        }
    }
}
