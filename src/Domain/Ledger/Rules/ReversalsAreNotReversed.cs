using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>What was taken back by mistake is posted anew, under a key of its own.</summary>
public sealed class ReversalsAreNotReversed(LedgerTransaction transaction) : Rule
{
    /// <inheritdoc />
    public override string Message => $"Transaction {transaction.Id} is a reversal.";

    /// <inheritdoc />
    public override bool IsBroken => transaction.Kind == LedgerTransactionKind.Reverse;
}
