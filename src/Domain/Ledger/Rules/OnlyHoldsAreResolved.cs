using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>Redeeming, lowering and releasing are done to holds.</summary>
public sealed class OnlyHoldsAreResolved(LedgerTransaction transaction) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"Transaction {transaction.Id} is no hold but {transaction.Kind}.";

    /// <inheritdoc />
    public override bool IsBroken => !transaction.IsHold;
}
