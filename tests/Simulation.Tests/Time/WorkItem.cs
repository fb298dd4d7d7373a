namespace CustomerCredit.Simulation.Tests.Time;

/// <summary>A piece of code that is ready to run.</summary>
/// <param name="Owner">Whose it is; null for the world, which never stops.</param>
/// <param name="Callback">The code.</param>
/// <param name="State">What the code is given.</param>
/// <param name="IsInside">
/// Whether it is a continuation of the owner's code. Otherwise it comes from outside, as the callback of a timer or a
/// socket does, and runs with no context: then library code that does not care where it goes on goes on right there,
/// rather than on a thread of its own.
/// </param>
internal sealed record WorkItem(
    Actor? Owner,
    SendOrPostCallback Callback,
    object? State,
    bool IsInside
)
{
    public bool IsCancelled { get; set; }
}
