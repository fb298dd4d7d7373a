using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>Nothing and less than nothing cannot be held or spent.</summary>
public sealed class HeldAmountsAreAboveZero(Money amount) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{amount} is not above zero.";

    /// <inheritdoc />
    public override bool IsBroken => !amount.IsPositive;
}
