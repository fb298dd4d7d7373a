using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A rate is a fraction above zero.</summary>
public sealed class PointsAreWorthSomething(long numerator, long denominator) : Rule
{
    /// <inheritdoc />
    public override string Message => "Points are worth more than nothing.";

    /// <inheritdoc />
    public override bool IsBroken => numerator <= 0 || denominator <= 0;
}
