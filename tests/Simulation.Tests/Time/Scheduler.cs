namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>
/// The one thread of a simulation. Of all that could run next it picks one by chance; time moves only when nothing can
/// run, and then straight to the next thing that is due.
/// </summary>
internal sealed class Scheduler(Chance chance)
{
    /// <summary>No seed needs as many; whoever takes more runs in circles.</summary>
    private const int MostSteps = 5_000_000;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<WorkItem> _runnable = [];
    private readonly PriorityQueue<WorkItem, (long Due, long Sequence)> _later = new();
    private long _sequence;
    private long _steps;

    /// <summary>Ticks since the simulation began.</summary>
    public long Now { get; private set; }

    /// <summary>Asked before a piece of code is run; where it answers no, that piece is dropped.</summary>
    public Func<WorkItem, bool> MayRun { get; set; } = _ => true;

    /// <summary>Called after every step.</summary>
    public Action AfterStep { get; set; } = () => { };

    public void Add(WorkItem item)
    {
        StayOnThread();
        _runnable.Add(item);
    }

    /// <summary>Runs something from outside now.</summary>
    public void Soon(Actor? owner, Action what) =>
        Add(new WorkItem(owner, static state => ((Action)state!)(), what, IsInside: false));

    /// <summary>Runs something from outside later.</summary>
    public WorkItem After(TimeSpan delay, Actor? owner, Action what)
    {
        StayOnThread();
        var item = new WorkItem(owner, static state => ((Action)state!)(), what, IsInside: false);
        _later.Enqueue(item, (Now + Math.Max(0, delay.Ticks), _sequence++));
        return item;
    }

    /// <summary>Runs until nothing is left to do or the condition is met; false when the time is over.</summary>
    public bool RunUntil(Func<bool> isEnough, long deadline = long.MaxValue)
    {
        var before = SynchronizationContext.Current;
        try
        {
            while (!isEnough())
            {
                if (Now > deadline)
                {
                    return false;
                }

                if (!Step())
                {
                    return true;
                }
            }

            return true;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void StayOnThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Environment.FailFast(
                "Something left the thread of the simulation, so that seeds no longer repeat."
            );
        }
    }

    private bool Step()
    {
        if (Next() is not { } item)
        {
            return false;
        }

        if (++_steps > MostSteps)
        {
            throw new InvalidOperationException("The simulation does not come to an end.");
        }

        if (MayRun(item))
        {
            SynchronizationContext.SetSynchronizationContext(item.IsInside ? item.Owner : null);
            item.Callback(item.State);
        }

        AfterStep();
        return true;
    }

    private WorkItem? Next()
    {
        while (true)
        {
            while (_runnable.Count > 0)
            {
                var index = chance.Below(_runnable.Count);
                var item = _runnable[index];
                _runnable[index] = _runnable[^1];
                _runnable.RemoveAt(_runnable.Count - 1);
                if (item.IsCancelled || item.Owner is { IsDead: true })
                {
                    continue;
                }

                if (item.Owner is { IsPaused: true } owner)
                {
                    owner.Held.Add(item);
                    continue;
                }

                return item;
            }

            if (!MoveOn())
            {
                return null;
            }
        }
    }

    /// <summary>Whether nothing is left to do before that time; what waits for longer may wait.</summary>
    public bool IsIdleUntil(long time)
    {
        if (_runnable.Exists(item => !item.IsCancelled && item.Owner is not { IsDead: true }))
        {
            return false;
        }

        while (
            _later.TryPeek(out var item, out _)
            && (item.IsCancelled || item.Owner is { IsDead: true })
        )
        {
            _later.Dequeue();
        }

        return !_later.TryPeek(out _, out var next) || next.Due > time;
    }

    /// <summary>Moves the time to the next thing that is due.</summary>
    private bool MoveOn()
    {
        while (_later.TryPeek(out var item, out var when))
        {
            if (item.IsCancelled || item.Owner is { IsDead: true })
            {
                _later.Dequeue();
                continue;
            }

            if (_runnable.Count > 0 && when.Due > Now)
            {
                return true;
            }

            Now = Math.Max(Now, when.Due);
            _runnable.Add(_later.Dequeue());
        }

        return _runnable.Count > 0;
    }
}
