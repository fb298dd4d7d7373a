using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>Value was set aside for a credit.</summary>
/// <param name="Credit">The credit.</param>
/// <param name="Number">1 for its first hold, then counting up.</param>
/// <param name="Amount">What is held.</param>
/// <param name="IsCallerHeld">Whether the caller holds it; else the credit provider does.</param>
/// <param name="At">When.</param>
public sealed record CreditHeld(
    CreditId Credit,
    int Number,
    Money Amount,
    bool IsCallerHeld,
    DateTimeOffset At
) : IDomainEvent;
