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
    long GivenBackMinor,
    long? FirstPoints,
    long FirstAmountMinor
)
{
    /// <summary>What is off its line for good, in the line's units: spent and not given back.</summary>
    public long UnitsSpent
    {
        get
        {
            if (FirstPoints is not { } points)
            {
                return RedeemedMinor - GivenBackMinor;
            }

            var spent = Share(points, RedeemedMinor, FirstAmountMinor);
            return spent - Share(spent, GivenBackMinor, RedeemedMinor);
        }
    }

    /// <summary>The part of a part, rounded half to even.</summary>
    private static long Share(long units, long part, long whole) =>
        whole == 0 ? 0 : (long)Math.Round((decimal)units * part / whole);

    public bool IsOpen => State == LineHoldState.Open;

    public override string ToString() => $"hold {Number} of {Credit[..8]} {State} {AmountMinor}";
}
