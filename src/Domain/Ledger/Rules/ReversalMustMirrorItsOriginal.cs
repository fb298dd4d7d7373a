using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>A reversal has every entry of its original, the other way round.</summary>
public sealed class ReversalMustMirrorItsOriginal(
    LedgerTransaction original,
    LedgerTransaction reversal
) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"Transaction {reversal.Id} is not the mirror of {original.Id}.";

    /// <inheritdoc />
    public override bool IsBroken =>
        !original
            .Entries.Select(entry => (entry.AccountName, -entry.Value))
            .SequenceEqual(reversal.Entries.Select(entry => (entry.AccountName, entry.Value)));
}
