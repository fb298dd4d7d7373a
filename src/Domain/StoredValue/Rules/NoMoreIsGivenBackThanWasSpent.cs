using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>No more comes back than was spent (engine design, invariant L7).</summary>
public sealed class NoMoreIsGivenBackThanWasSpent(Money spent, Money total) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{spent} was spent, {total} was to be given back.";

    /// <inheritdoc />
    public override bool IsBroken => total > spent;
}
