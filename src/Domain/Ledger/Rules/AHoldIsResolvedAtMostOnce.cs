using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>What was spent is not given back, and the other way round (engine design, constraint U8).</summary>
public sealed class AHoldIsResolvedAtMostOnce(LedgerTransactionId hold, bool isResolved) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The hold {hold} has been ended already.";

    /// <inheritdoc />
    public override bool IsBroken => isResolved;
}
