using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>The verb tells which way points move; a little money may be worth no point at all.</summary>
public sealed class NoPointsAreLessThanNone(LedgerAmount points) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{points} is below zero.";

    /// <inheritdoc />
    public override bool IsBroken => points.Value < 0;
}
