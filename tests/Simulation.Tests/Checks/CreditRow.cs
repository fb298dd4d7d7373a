using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A credit as the database holds it.</summary>
internal sealed record CreditRow(
    string Id,
    string CartKey,
    string Checkout,
    AppliedCreditKind Kind,
    AppliedCreditState State,
    string? Source,
    bool IsCancelRequested,
    bool WasAttached,
    long? RefusalStatus,
    long AmountMinor,
    string Currency,
    bool IsHeld,
    long HeldMinor,
    long HoldNumber,
    long? Points,
    long? Deadline,
    long? DueAt,
    long? WatchLooks,
    bool IsMoving,
    long Version
)
{
    public bool IsCallerHeld => Kind == AppliedCreditKind.CallerHeld;

    public bool IsLive =>
        State
            is not (
                AppliedCreditState.Releasing
                or AppliedCreditState.Released
                or AppliedCreditState.Rejected
            );

    public bool IsUnfinished =>
        State
            is AppliedCreditState.Holding
                or AppliedCreditState.SourceCreating
                or AppliedCreditState.Attaching
                or AppliedCreditState.Detaching
                or AppliedCreditState.Releasing;

    /// <summary>Whether nothing more is to come of it.</summary>
    public bool IsOver => State is AppliedCreditState.Released or AppliedCreditState.Rejected;

    public override string ToString() => $"{Id[..8]} {State} v{Version}";
}
