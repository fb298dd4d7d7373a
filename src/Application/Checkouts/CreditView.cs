using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts;

/// <summary>An applied credit as callers see it.</summary>
public record CreditView
{
    /// <summary>Our id.</summary>
    public required CreditId CreditId { get; init; }

    /// <summary>Digital River's id of its source, as soon as it is known.</summary>
    public SourceId? SourceId { get; init; }

    /// <summary>What it contributes.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was spent of it, or is missing where it fell short; 0 before the order is accepted.</summary>
    public required Money Redeemed { get; init; }

    /// <summary>What the customer was given back of that, in all.</summary>
    public required Money GivenBack { get; init; }

    /// <summary>Digital River's id of the order it belongs to, as soon as it is known.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>The label the shopper sees.</summary>
    public string? PaymentName { get; init; }

    /// <summary>What it is drawn from.</summary>
    public required AppliedCreditKind Kind { get; init; }

    /// <summary>The last four characters of the card's number, where it is a card.</summary>
    public string? LastFour { get; init; }

    /// <summary>The number of the purchase order, where it is one.</summary>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>Where it stands.</summary>
    public required AppliedCreditState State { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
