using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>A hold as the credit provider's database holds it; its units are points, or minor units.</summary>
internal sealed record HoldRow(
    string Id,
    string Credit,
    long Number,
    string Line,
    LineHoldState State,
    string Currency,
    long AmountMinor,
    long Units,
    long RedeemedMinor,
    long GivenBackMinor
)
{
    public bool IsOpen => State == LineHoldState.Open;

    public override string ToString() => $"hold {Number} of {Credit[..8]} {State} {AmountMinor}";
}
