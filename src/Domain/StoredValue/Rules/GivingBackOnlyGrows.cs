using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What was given back in all never becomes less (engine design, invariant L7).</summary>
public sealed class GivingBackOnlyGrows(Money before, Money total) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"{before} was given back already, which is more than {total}.";

    /// <inheritdoc />
    public override bool IsBroken => total < before;
}
