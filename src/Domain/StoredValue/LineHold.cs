using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue.Rules;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>
/// Value of a credit line set aside for a credit, and what became of it. The ledger moves with every verb; each verb
/// says whether it did anything, because a key that was obeyed before is not obeyed again.
/// </summary>
public sealed class LineHold
{
    private readonly List<LineHoldStep> _steps = [];

    private LineHold() { }

    private LineHold(HoldId id, CreditId credit, int number, CreditLine line, DateTimeOffset now)
    {
        Id = id;
        Credit = credit;
        Number = number;
        Line = line.Id;
        LastFour = line.LastFour;
        Currency = line.Currency;
        CreatedAt = now;
    }

    /// <summary>Its id.</summary>
    public HoldId Id { get; private set; }

    /// <summary>For which credit.</summary>
    public CreditId Credit { get; private set; }

    /// <summary>1 for the first hold of that credit, then counting up.</summary>
    public int Number { get; private set; }

    /// <summary>The line it was set aside from.</summary>
    public CreditLineId Line { get; private set; }

    /// <summary>The last four characters of the card's number.</summary>
    public string? LastFour { get; private set; }

    /// <summary>What became of it.</summary>
    public LineHoldState State { get; private set; }

    /// <summary>The currency of all its amounts.</summary>
    public Currency Currency { get; private set; } = null!;

    /// <summary>What is or was held.</summary>
    public Money Amount => Money.OfMinor(AmountMinor, Currency);

    /// <summary>What was spent of it.</summary>
    public Money Redeemed => Money.OfMinor(RedeemedMinor, Currency);

    /// <summary>What was given back of that, in all.</summary>
    public Money GivenBack => Money.OfMinor(GivenBackMinor, Currency);

    /// <summary>The points behind what is held; null where money is.</summary>
    public long? Points { get; private set; }

    /// <summary>The rate by which points were turned into money when it was made; null where money is held.</summary>
    public PointsRate? Rate =>
        RateVersion is { } version
            ? PointsRate.Of(version, RateNumerator!.Value, RateDenominator!.Value)
            : null;

    /// <summary>What the ledger holds for it: points, or minor units.</summary>
    public long Units => Points ?? AmountMinor;

    /// <summary>Whether the ledger holds less for it than at first.</summary>
    public bool IsLowered => Units != (FirstPoints ?? FirstAmountMinor);

    /// <summary>When its lifetime ends. Nothing happens then by itself: whoever holds renews or releases.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>What was asked for under a key.</summary>
    public IReadOnlyList<LineHoldStep> Steps => _steps;

    private long AmountMinor { get; set; }
    private long FirstAmountMinor { get; set; }
    private long? FirstPoints { get; set; }
    private long RedeemedMinor { get; set; }
    private long GivenBackMinor { get; set; }
    private string? RateVersion { get; set; }
    private long? RateNumerator { get; set; }
    private long? RateDenominator { get; set; }

    /// <summary>Sets money aside, or points worth that money.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="key">The key under which it was asked for.</param>
    /// <param name="credit">For which credit.</param>
    /// <param name="number">1 for the first hold of that credit, then counting up.</param>
    /// <param name="line">The line it is set aside from.</param>
    /// <param name="amount">How much.</param>
    /// <param name="asked">How much was asked for; more where less was allowed.</param>
    /// <param name="rate">What points are worth, where the line holds points.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiresAt">When its lifetime ends.</param>
    /// <exception cref="RuleBrokenException">
    /// <see cref="HeldAmountsAreAboveZero" /> or <see cref="LinesAreSpentInTheirCurrency" />.
    /// </exception>
    public static LineHold Open(
        HoldId id,
        string key,
        CreditId credit,
        int number,
        CreditLine line,
        Money amount,
        Money asked,
        PointsRate? rate,
        DateTimeOffset now,
        DateTimeOffset expiresAt
    )
    {
        ArgumentNullException.ThrowIfNull(line);
        Rule.Check(new HeldAmountsAreAboveZero(amount));
        Rule.Check(new LinesAreSpentInTheirCurrency(line.Currency, amount.Currency));
        var points = rate?.PointsFor(amount.Minor);
        var hold = new LineHold(id, credit, number, line, now)
        {
            AmountMinor = amount.Minor,
            FirstAmountMinor = amount.Minor,
            Points = points,
            FirstPoints = points,
            RateVersion = rate?.Version,
            RateNumerator = rate?.Numerator,
            RateDenominator = rate?.Denominator,
            ExpiresAt = expiresAt,
        };
        hold._steps.Add(new LineHoldStep(key, asked.Minor, now));
        return hold;
    }

    /// <summary>Whether a key was obeyed before.</summary>
    /// <exception cref="RuleBrokenException"><see cref="AProviderKeyNamesOneChange" />: it came with another amount.</exception>
    public bool HasObeyed(string key, long minor)
    {
        var before = _steps.Find(step => step.Key == key);
        Rule.Check(new AProviderKeyNamesOneChange(before?.AmountMinor ?? minor, minor));
        return before is not null;
    }

    /// <summary>Makes it smaller.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OnlyOpenHoldsChange" />, <see cref="HeldAmountsAreAboveZero" /> or <see cref="NoHoldIsRaised" />.
    /// </exception>
    public bool Lower(string key, Money amount, DateTimeOffset now)
    {
        if (HasObeyed(key, amount.Minor))
        {
            return false;
        }

        Rule.Check(new OnlyOpenHoldsChange(State));
        Rule.Check(new HeldAmountsAreAboveZero(amount));
        Rule.Check(new NoHoldIsRaised(Amount, amount));
        AmountMinor = amount.Minor;
        // At least one point, which is what the ledger can hold; what is spent follows the exact share again.
        Points = FirstPoints is null ? null : Math.Max(1, PointsBehind(amount));
        Obey(key, amount.Minor, now);
        return true;
    }

    /// <summary>Gives it a new lifetime.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyOpenHoldsChange" />.</exception>
    public bool Renew(string key, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (HasObeyed(key, 0))
        {
            return false;
        }

        Rule.Check(new OnlyOpenHoldsChange(State));
        ExpiresAt = expiresAt;
        Obey(key, 0, now);
        return true;
    }

    /// <summary>Spends it, or a part of it; the rest is available again.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OnlyOpenHoldsChange" />, <see cref="HeldAmountsAreAboveZero" /> or <see cref="SpendingStaysWithinTheHold" />.
    /// </exception>
    public bool Redeem(string key, Money amount, DateTimeOffset now)
    {
        if (HasObeyed(key, amount.Minor))
        {
            return false;
        }

        Rule.Check(new OnlyOpenHoldsChange(State));
        Rule.Check(new HeldAmountsAreAboveZero(amount));
        Rule.Check(new SpendingStaysWithinTheHold(Amount, amount));
        State = LineHoldState.Redeemed;
        RedeemedMinor = amount.Minor;
        Obey(key, amount.Minor, now);
        return true;
    }

    /// <summary>Gives it up. A hold that was given up before stays so.</summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyOpenHoldsChange" />: it was spent.</exception>
    public bool Release(string key, DateTimeOffset now)
    {
        if (HasObeyed(key, 0) || State == LineHoldState.Released)
        {
            return false;
        }

        Rule.Check(new OnlyOpenHoldsChange(State));
        State = LineHoldState.Released;
        Obey(key, 0, now);
        return true;
    }

    /// <summary>Gives back of what was spent, up to a total; a total that was reached before changes nothing.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OnlySpentHoldsGiveBack" />, <see cref="GivingBackOnlyGrows" /> or <see cref="NoMoreIsGivenBackThanWasSpent" />.
    /// </exception>
    public bool GiveBack(string key, Money total, DateTimeOffset now)
    {
        if (HasObeyed(key, total.Minor))
        {
            return false;
        }

        Rule.Check(new OnlySpentHoldsGiveBack(State));
        Rule.Check(new GivingBackOnlyGrows(GivenBack, total));
        Rule.Check(new NoMoreIsGivenBackThanWasSpent(Redeemed, total));
        if (total == GivenBack)
        {
            return false;
        }

        GivenBackMinor = total.Minor;
        Obey(key, total.Minor, now);
        return true;
    }

    /// <summary>The points behind a part of what was first held.</summary>
    public long PointsBehind(Money part) =>
        PointsRate.Share(FirstPoints ?? 0, part.Minor, FirstAmountMinor);

    /// <summary>The points that have come back once so much of what was spent was given back.</summary>
    public long PointsGivenBack(Money total) =>
        RedeemedMinor == 0
            ? 0
            : PointsRate.Share(PointsBehind(Redeemed), total.Minor, RedeemedMinor);

    /// <summary>What points are worth at the hold's own rate, rounded down.</summary>
    public Money Worth(long points) => Money.OfMinor(Rate?.Worth(points) ?? 0, Currency);

    private void Obey(string key, long minor, DateTimeOffset now)
    {
        _steps.Add(new LineHoldStep(key, minor, now));
        Version++;
    }
}
