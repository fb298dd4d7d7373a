namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>
/// Somebody whose code runs in the simulation: a process of the service, or the world around it. What its code awaits
/// goes on through here, one continuation at a time, in the order the seed draws. A dead actor's code never goes on.
/// </summary>
internal sealed class Actor(Scheduler scheduler, string name) : SynchronizationContext
{
    public string Name { get; } = name;

    public bool IsDead { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>What is to be done when it wakes up.</summary>
    public List<WorkItem> Held { get; } = [];

    public void Die()
    {
        IsDead = true;
        Held.Clear();
    }

    /// <summary>Stands still for a while, as a machine does that is suspended; the rest of the world goes on.</summary>
    public void Pause(TimeSpan time)
    {
        IsPaused = true;
        scheduler.After(time, null, WakeUp);
    }

    public void WakeUp()
    {
        IsPaused = false;
        foreach (var item in Held)
        {
            scheduler.Add(item);
        }

        Held.Clear();
    }

    public override void Post(SendOrPostCallback d, object? state) =>
        scheduler.Add(new WorkItem(this, d, state, IsInside: true));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing in a simulation blocks.");

    public override SynchronizationContext CreateCopy() => this;
}
