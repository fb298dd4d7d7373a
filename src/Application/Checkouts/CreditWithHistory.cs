using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>An applied credit and all that happened to it.</summary>
public sealed record CreditWithHistory
{
    /// <summary>Our id.</summary>
    public required CreditId CreditId { get; init; }

    /// <summary>The checkout it covers.</summary>
    public required CheckoutId CheckoutId { get; init; }

    /// <summary>Digital River's id of its source, as soon as it is known.</summary>
    public SourceId? SourceId { get; init; }

    /// <summary>What it contributes.</summary>
    public required Money Amount { get; init; }

    /// <summary>The label the shopper sees.</summary>
    public string? PaymentName { get; init; }

    /// <summary>Who answers for the money.</summary>
    public required AppliedCreditKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required AppliedCreditState State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<CreditHistoryView> History { get; init; }
}

/// <summary>One thing that happened to a credit.</summary>
public sealed record CreditHistoryView
{
    /// <summary>What happened.</summary>
    public required AppliedCreditEvent Event { get; init; }

    /// <summary>The state it led to.</summary>
    public required AppliedCreditState State { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Note { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
