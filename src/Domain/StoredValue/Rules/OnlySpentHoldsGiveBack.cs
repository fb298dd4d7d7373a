using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>Only what was spent can come back.</summary>
public sealed class OnlySpentHoldsGiveBack(LineHoldState state) : Rule
{
    /// <inheritdoc />
    public override string Message => $"Nothing was spent of the hold: it is {state}.";

    /// <inheritdoc />
    public override bool IsBroken => state != LineHoldState.Redeemed;
}
