using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>Cents and points never meet on one account.</summary>
public sealed class AnAccountHoldsOneUnit(string account, string held, string posted) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{account} is kept in {held}, not in {posted}.";

    /// <inheritdoc />
    public override bool IsBroken => held != posted;
}
