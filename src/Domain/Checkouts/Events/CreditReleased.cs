using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>What was held for a credit is available again.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="At">When.</param>
public sealed record CreditReleased(CreditId Credit, DateTimeOffset At) : IDomainEvent;
