using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A hold is only ever made smaller (engine design, rule R10).</summary>
public sealed class NoHoldIsRaised(Money held, Money asked) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{held} is held, which is not raised to {asked}.";

    /// <inheritdoc />
    public override bool IsBroken => asked > held;
}
