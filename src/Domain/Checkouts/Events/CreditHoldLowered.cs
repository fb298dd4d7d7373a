using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>Less is held for a credit than before.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Left">What stays held.</param>
/// <param name="At">When.</param>
public sealed record CreditHoldLowered(CreditId Credit, Money Left, DateTimeOffset At)
    : IDomainEvent;
