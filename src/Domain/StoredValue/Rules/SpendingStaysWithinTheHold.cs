using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>No more is spent than was set aside (engine design, invariant L5).</summary>
public sealed class SpendingStaysWithinTheHold(Money held, Money asked) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{held} is held, {asked} was to be spent.";

    /// <inheritdoc />
    public override bool IsBroken => asked > held;
}
