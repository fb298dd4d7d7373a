using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>A hold draws on what somebody may spend: a card, store credit, points, or the claim on a provider or caller.</summary>
public sealed class OnlyFundingAccountsAreHeldFrom(LedgerAccount account) : Rule
{
    /// <inheritdoc />
    public override string Message => $"Nothing can be held from {account}.";

    /// <inheritdoc />
    public override bool IsBroken => !account.IsFunding;
}
