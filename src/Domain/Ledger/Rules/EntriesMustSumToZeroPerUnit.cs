using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>Nothing appears and nothing vanishes, in any currency or programme.</summary>
public sealed class EntriesMustSumToZeroPerUnit(IEnumerable<LedgerEntry> entries) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"The entries do not sum to zero: {string.Join(", ", Sums())}.";

    /// <inheritdoc />
    public override bool IsBroken => Sums().Any();

    private IEnumerable<LedgerAmount> Sums() =>
        entries
            .GroupBy(entry => entry.Unit)
            .Select(unit => new LedgerAmount(unit.Sum(entry => entry.Amount), unit.Key))
            .Where(sum => sum.Value != 0);
}
