namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>Something happened that must never happen.</summary>
internal sealed class ViolationException(string invariant, string what)
    : Exception($"{invariant}: {what}")
{
    public string Invariant { get; } = invariant;
}
