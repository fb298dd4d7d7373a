using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>An adjustment of nothing is none.</summary>
public sealed class AnAdjustmentChangesSomething(long units) : Rule
{
    /// <inheritdoc />
    public override string Message => "An adjustment goes up or down, not nowhere.";

    /// <inheritdoc />
    public override bool IsBroken => units == 0;
}
