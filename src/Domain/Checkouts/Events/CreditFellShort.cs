using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>An order stands, and nobody pays what the credit was to pay of it.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Amount">What is missing.</param>
/// <param name="At">When.</param>
public sealed record CreditFellShort(CreditId Credit, Money Amount, DateTimeOffset At)
    : IDomainEvent;
