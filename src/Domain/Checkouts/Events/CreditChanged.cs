using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Events;

/// <summary>A credit came to another state, or contributes or gave back another amount. All of it is as it was right after.</summary>
/// <param name="Shop">The shop of its cart.</param>
/// <param name="Cart">Its cart.</param>
/// <param name="Number">1 for the first change of any credit of the cart, then counting up without a gap.</param>
/// <param name="Credit">The credit.</param>
/// <param name="At">When.</param>
public sealed record CreditChanged(
    ShopId Shop,
    CartId Cart,
    long Number,
    CreditId Credit,
    DateTimeOffset At
) : IDomainEvent
{
    /// <summary>Grows with everything that happens to the credit.</summary>
    public required long Version { get; init; }

    /// <summary>What it is drawn from: the name of an <see cref="AppliedCreditKind" />.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the caller holds the money itself.</summary>
    public required bool IsCallerHeld { get; init; }

    /// <summary>Where it stands: the name of an <see cref="AppliedCreditState" />.</summary>
    public required string State { get; init; }

    /// <summary>The checkout it covers.</summary>
    public required CheckoutId Checkout { get; init; }

    /// <summary>Its source at Digital River, as soon as it is known.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The order it belongs to.</summary>
    public OrderId? Order { get; init; }

    /// <summary>What it contributes.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was spent of it, or is missing where nobody paid.</summary>
    public required Money Redeemed { get; init; }

    /// <summary>What the customer was given back, in all.</summary>
    public required Money GivenBack { get; init; }

    /// <summary>What of it the customer got by this change.</summary>
    public required Money GivenBackNow { get; init; }

    /// <summary>By how much less the caller has to set aside for it than before; zero where somebody else holds the money.</summary>
    public required Money LoweredBy { get; init; }

    /// <summary>Whether it covers the checkout since, or another part of it, or nothing any more.</summary>
    public required bool ChangedTheCheckout { get; init; }

    /// <summary>Whether the checkout of the cart is being changed, for this credit or another one.</summary>
    public required bool IsCartBeingChanged { get; init; }
}
