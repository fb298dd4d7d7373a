using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What comes back to a line that has ended would be lost to its owner.</summary>
public sealed class OnlyLiveLinesTakeValueBack(CreditLineState state) : Rule
{
    /// <inheritdoc />
    public override string Message => $"Nothing can be given back to the line: it is {state}.";

    /// <inheritdoc />
    public override bool IsBroken => state != CreditLineState.Active;
}
