using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A line may be spent on its last day, and not after it.</summary>
public sealed class ExpiredLinesAreNotSpent(DateOnly? lastDay, DateOnly today) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The line expired on {lastDay:O}.";

    /// <inheritdoc />
    public override bool IsBroken => lastDay < today;
}
