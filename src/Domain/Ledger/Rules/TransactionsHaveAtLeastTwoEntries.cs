using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>What leaves one account arrives on another.</summary>
public sealed class TransactionsHaveAtLeastTwoEntries(IReadOnlyCollection<LedgerEntry> entries)
    : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"A transaction has at least two entries, not {entries.Count}.";

    /// <inheritdoc />
    public override bool IsBroken => entries.Count < 2;
}
