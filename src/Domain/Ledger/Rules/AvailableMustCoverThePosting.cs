using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>A customer's account never falls below zero (engine design, invariant L3).</summary>
/// <remarks>The figures are for our own use: the message tells none, so that nobody learns a balance from a refusal.</remarks>
public sealed class AvailableMustCoverThePosting(
    LedgerAccount account,
    LedgerAmount asked,
    LedgerAmount available
) : Rule
{
    /// <summary>The account.</summary>
    public LedgerAccount Account { get; } = account;

    /// <summary>What was to be taken from it.</summary>
    public LedgerAmount Asked { get; } = asked;

    /// <summary>What was on it.</summary>
    public LedgerAmount Available { get; } = available;

    /// <inheritdoc />
    public override string Message => "There is not enough credit.";

    /// <inheritdoc />
    public override bool IsBroken => (Available - Asked).Value < 0;
}
