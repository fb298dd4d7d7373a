using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>The amounts of a cart's checkout as they were last read from Digital River.</summary>
public sealed class CartFigures
{
    private CartFigures() { }

    internal CartFigures(Checkout checkout, DateTimeOffset readAt)
    {
        Currency = checkout.Currency;
        TotalMinor = checkout.Total.Minor;
        ContributedMinor = checkout.AmountContributed.Minor;
        RemainingMinor = checkout.AmountRemaining.Minor;
        ReadAt = readAt;
    }

    /// <summary>The currency of all three.</summary>
    public Currency Currency { get; private set; } = null!;

    /// <summary>When they were read.</summary>
    public DateTimeOffset ReadAt { get; private set; }

    /// <summary>The gross total.</summary>
    public Money Total => Money.OfMinor(TotalMinor, Currency);

    /// <summary>What the attached sources cover.</summary>
    public Money AmountContributed => Money.OfMinor(ContributedMinor, Currency);

    /// <summary>What no source covers.</summary>
    public Money AmountRemaining => Money.OfMinor(RemainingMinor, Currency);

    private long TotalMinor { get; set; }
    private long ContributedMinor { get; set; }
    private long RemainingMinor { get; set; }
}
