using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>Digital River gave back a part of what a credit never paid.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Amount">What is missing less now.</param>
/// <param name="Total">What was given back in all, this included.</param>
/// <param name="At">When.</param>
public sealed record CreditShortfallReduced(
    CreditId Credit,
    Money Amount,
    Money Total,
    DateTimeOffset At
) : IDomainEvent;
