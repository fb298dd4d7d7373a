using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>A hold ends by redemption or release, and a wrong redemption is given back: so a hold has one end.</summary>
public sealed class HoldsAreResolvedNotReversed(LedgerTransaction transaction) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"Transaction {transaction.Id} concerns a hold and is not reversed.";

    /// <inheritdoc />
    public override bool IsBroken => transaction.IsHold || transaction.ResolvesHold is not null;
}
