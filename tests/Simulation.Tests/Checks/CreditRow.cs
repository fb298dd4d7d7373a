using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A credit as the database holds it.</summary>
internal sealed record CreditRow(
    string Id,
    string CartKey,
    string Checkout,
    AppliedCreditState State,
    string? Source,
    bool IsCancelRequested,
    bool WasAttached,
    long? RefusalStatus,
    long AmountMinor,
    string Currency,
    long? DueAt,
    long Version
)
{
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

    public override string ToString() => $"{Id[..8]} {State} v{Version}";
}
