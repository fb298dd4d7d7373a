using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>Digital River gave back a part of what a credit paid.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Amount">What was given back now.</param>
/// <param name="Total">What was given back in all, this included.</param>
/// <param name="At">When.</param>
public sealed record CreditGiveBackSeen(
    CreditId Credit,
    Money Amount,
    Money Total,
    DateTimeOffset At
) : IDomainEvent;
