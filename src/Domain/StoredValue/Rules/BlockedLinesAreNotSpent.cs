using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>What a person stopped stays stopped.</summary>
public sealed class BlockedLinesAreNotSpent(bool isBlocked) : Rule
{
    /// <inheritdoc />
    public override string Message => "The line is blocked.";

    /// <inheritdoc />
    public override bool IsBroken => isBlocked;
}
