using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>The same key with another content is a fault of ours, never a correction.</summary>
public sealed class ABusinessKeyNamesOnePosting(BusinessKey key, bool saysTheSame) : Rule
{
    /// <inheritdoc />
    public override string Message => $"{key} was posted before with another content.";

    /// <inheritdoc />
    public override bool IsBroken => !saysTheSame;
}
