using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>The verb tells the direction, so the amount is above zero.</summary>
public sealed class PostedAmountsArePositive(LedgerAmount amount) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{amount} cannot be posted: the amount must be above zero.";

    /// <inheritdoc />
    public override bool IsBroken => amount.Value <= 0;
}
