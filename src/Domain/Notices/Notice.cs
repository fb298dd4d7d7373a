using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Notices;

/// <summary>
/// What the platform is told about one change of a credit, stored by the same commit as the change. The notices of a cart
/// are numbered without a gap, and none becomes visible before the one in front of it: whoever has read up to a number has
/// missed nothing.
/// </summary>
public sealed class Notice
{
    /// <summary>The longest name of a kind or a state.</summary>
    public const int NameMaxLength = 32;

    private Notice() { }

    /// <summary>The shop of the cart.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The cart.</summary>
    public CartId Cart { get; private set; }

    /// <summary>Its place among the notices of the cart: 1 for the first, then counting up.</summary>
    public long Number { get; private set; }

    /// <summary>The same in every copy.</summary>
    public NoticeId Id { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The credit.</summary>
    public CreditId Credit { get; private set; }

    /// <summary>Grows with everything that happens to the credit.</summary>
    public long CreditVersion { get; private set; }

    /// <summary>What it is drawn from.</summary>
    public string Kind { get; private set; } = null!;

    /// <summary>Whether the caller holds the money, and so has to act on what it is told.</summary>
    public bool IsCallerHeld { get; private set; }

    /// <summary>Where it stands.</summary>
    public string State { get; private set; } = null!;

    /// <summary>The checkout it covers.</summary>
    public CheckoutId Checkout { get; private set; }

    /// <summary>Its source at Digital River.</summary>
    public SourceId? Source { get; private set; }

    /// <summary>The order it belongs to.</summary>
    public OrderId? Order { get; private set; }

    /// <summary>What it contributes.</summary>
    public Money Amount => Money.OfMinor(AmountMinor, Currency);

    /// <summary>What was spent of it, or is missing where nobody paid.</summary>
    public Money Redeemed => Money.OfMinor(RedeemedMinor, Currency);

    /// <summary>What the customer was given back, in all.</summary>
    public Money GivenBack => Money.OfMinor(GivenBackMinor, Currency);

    /// <summary>What of it the customer got by this change.</summary>
    public Money GivenBackNow => Money.OfMinor(GivenBackNowMinor, Currency);

    /// <summary>By how much less the caller has to set aside for it since this change.</summary>
    public Money LoweredBy => Money.OfMinor(LoweredByMinor, Currency);

    /// <summary>Whether the credit came to the checkout of the cart, or went.</summary>
    public bool ChangedTheCheckout { get; private set; }

    /// <summary>Whether the checkout of the cart was being changed.</summary>
    public bool IsCartBeingChanged { get; private set; }

    private Currency Currency { get; set; } = null!;
    private long AmountMinor { get; set; }
    private long RedeemedMinor { get; set; }
    private long GivenBackMinor { get; set; }
    private long GivenBackNowMinor { get; set; }
    private long LoweredByMinor { get; set; }

    /// <summary>The notice of a change.</summary>
    public static Notice Of(NoticeId id, CreditChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new Notice
        {
            Shop = changed.Shop,
            Cart = changed.Cart,
            Number = changed.Number,
            Id = id,
            At = changed.At,
            Credit = changed.Credit,
            CreditVersion = changed.Version,
            Kind = changed.Kind,
            IsCallerHeld = changed.IsCallerHeld,
            State = changed.State,
            Checkout = changed.Checkout,
            Source = changed.Source,
            Order = changed.Order,
            Currency = changed.Amount.Currency,
            AmountMinor = changed.Amount.Minor,
            RedeemedMinor = changed.Redeemed.Minor,
            GivenBackMinor = changed.GivenBack.Minor,
            GivenBackNowMinor = changed.GivenBackNow.Minor,
            LoweredByMinor = changed.LoweredBy.Minor,
            ChangedTheCheckout = changed.ChangedTheCheckout,
            IsCartBeingChanged = changed.IsCartBeingChanged,
        };
    }
}
