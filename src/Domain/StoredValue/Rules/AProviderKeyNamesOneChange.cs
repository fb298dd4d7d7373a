using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A key stands for one change with one amount.</summary>
public sealed class AProviderKeyNamesOneChange(long before, long asked) : Rule
{
    /// <inheritdoc />
    public override string Message => "The key was used for another amount.";

    /// <inheritdoc />
    public override bool IsBroken => before != asked;
}
