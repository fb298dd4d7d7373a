using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What was spent or given up is not held any more.</summary>
public sealed class OnlyOpenHoldsChange(LineHoldState state) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The hold is not open: it is {state}.";

    /// <inheritdoc />
    public override bool IsBroken => state != LineHoldState.Open;
}
