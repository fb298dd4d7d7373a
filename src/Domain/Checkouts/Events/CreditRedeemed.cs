using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>What was held for a credit was spent, or the part of it that the order took.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Amount">What was spent.</param>
/// <param name="At">When.</param>
public sealed record CreditRedeemed(CreditId Credit, Money Amount, DateTimeOffset At)
    : IDomainEvent;
