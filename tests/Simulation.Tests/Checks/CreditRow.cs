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
    long Version,
    string? Order,
    bool IsMoving,
    bool HasMoved,
    long RedeemedMinor,
    long GivingBackMinor,
    long GivenBackMinor,
    bool IsOffered
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
                or AppliedCreditState.Detaching
                or AppliedCreditState.Releasing
                or AppliedCreditState.Redeeming
                or AppliedCreditState.Refunding
        || (State == AppliedCreditState.Attaching && (!AwaitsSource || IsCancelRequested));

    /// <summary>Whether Digital River may make a source of it at any time.</summary>
    public bool AwaitsSource =>
        IsOffered && State == AppliedCreditState.Attaching && Source is null;

    /// <summary>Whether its order was accepted, as far as we know.</summary>
    public bool IsPastAcceptance =>
        State
            is AppliedCreditState.Redeeming
                or AppliedCreditState.Redeemed
                or AppliedCreditState.Refunding
                or AppliedCreditState.PartRefunded
                or AppliedCreditState.Refunded
                or AppliedCreditState.Shortfall;

    /// <summary>Whether nothing more is to come of it.</summary>
    public bool IsOver => State is AppliedCreditState.Released or AppliedCreditState.Rejected;

    public override string ToString() => $"{Id[..8]} {State} v{Version}";
}
