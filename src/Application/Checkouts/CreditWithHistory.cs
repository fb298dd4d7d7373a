using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Checkouts;

/// <summary>An applied credit and all that happened to it.</summary>
public sealed record CreditWithHistory : CreditView
{
    /// <summary>The checkout it covers.</summary>
    public required CheckoutId CheckoutId { get; init; }

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
