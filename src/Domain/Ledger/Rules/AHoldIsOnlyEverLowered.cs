using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>A hold is never raised silently (engine design, rule R10).</summary>
public sealed class AHoldIsOnlyEverLowered(LedgerAmount held, LedgerAmount left) : Rule
{
    /// <inheritdoc />
    public override string Message => $"A hold of {held} cannot become {left}.";

    /// <inheritdoc />
    public override bool IsBroken => (held - left).Value <= 0;
}
