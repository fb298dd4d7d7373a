using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>What Digital River gave back reached the customer.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Amount">What the customer got now.</param>
/// <param name="Total">What the customer got in all, this included.</param>
/// <param name="IsCallerHeld">Whether the caller gives it back; else the credit provider did.</param>
/// <param name="At">When.</param>
public sealed record CreditGivenBack(
    CreditId Credit,
    Money Amount,
    Money Total,
    bool IsCallerHeld,
    DateTimeOffset At
) : IDomainEvent;
