using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What was decided stays decided.</summary>
public sealed class AnAdjustmentIsDecidedOnce(AdjustmentState state) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The adjustment has been decided: it is {state}.";

    /// <inheritdoc />
    public override bool IsBroken => state != AdjustmentState.AwaitingApproval;
}
