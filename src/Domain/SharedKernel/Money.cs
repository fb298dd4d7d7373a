using System.Globalization;

namespace CustomerCredit.Domain.SharedKernel;

/// <summary>
/// An amount in one currency, counted in whole minor units (cents for USD, yen for JPY).
/// </summary>
/// <remarks>
/// Equality means the same currency and the same number of minor units. Order exists only within one currency:
/// adding, subtracting and comparing across currencies throws. There is no operator with a bare number and no
/// implicit conversion. Arithmetic is checked. An amount may be negative: an overfunded checkout has a negative
/// remaining amount (Digital River reference, section 13, <c>overfunded-remaining</c>).
/// </remarks>
public readonly record struct Money
{
    /// <summary>The largest amount this service moves, in minor units (engine design, section 9.3).</summary>
    public const long MaxMinor = 1_000_000_000_000;

    private readonly Currency? _currency;

    private Money(long minor, Currency currency)
    {
        Minor = minor;
        _currency = currency;
    }

    /// <summary>The amount in minor units of <see cref="Currency" />.</summary>
    public long Minor { get; }

    /// <summary>The currency of the amount.</summary>
    /// <exception cref="InvalidOperationException">The value was never given one.</exception>
    public Currency Currency =>
        _currency ?? throw new InvalidOperationException("Money without a currency.");

    /// <summary>Whether nothing is owed either way.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>Whether the amount is above zero.</summary>
    public bool IsPositive => Minor > 0;

    /// <summary>An amount counted in minor units.</summary>
    public static Money OfMinor(long minor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new Money(minor, currency);
    }

    /// <summary>No money, in this currency.</summary>
    public static Money Zero(Currency currency) => OfMinor(0, currency);

    /// <summary>The smaller of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>The sum.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum leaves the range of a 64-bit integer.</exception>
    public static Money operator +(Money left, Money right) =>
        new(left.Minor + Same(left, right).Minor, left.Currency);

    /// <summary>The difference.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference leaves the range of a 64-bit integer.</exception>
    public static Money operator -(Money left, Money right) =>
        new(left.Minor - Same(left, right).Minor, left.Currency);

    /// <summary>The same amount owed the other way.</summary>
    public static Money operator -(Money money) => new(-money.Minor, money.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.Minor < Same(left, right).Minor;

    /// <summary>Whether the left amount is larger.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.Minor > Same(left, right).Minor;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) =>
        left.Minor <= Same(left, right).Minor;

    /// <summary>Whether the left amount is larger or equal.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) =>
        left.Minor >= Same(left, right).Minor;

    /// <summary>The amount with exactly its currency's decimals and the code, for example <c>12.50 USD</c>.</summary>
    public override string ToString() => $"{ToAmountText()} {Currency.Code}";

    /// <summary>The amount alone, with exactly its currency's decimals, for example <c>12.50</c>.</summary>
    public string ToAmountText()
    {
        var perMajor = Currency.MinorUnitsPerMajor;
        var sign = Minor < 0 ? "-" : "";
        var whole = Math.Abs(Minor / perMajor).ToString(CultureInfo.InvariantCulture);
        if (Currency.Decimals == 0)
        {
            return sign + whole;
        }

        var fraction = Math.Abs(Minor % perMajor)
            .ToString(CultureInfo.InvariantCulture)
            .PadLeft(Currency.Decimals, '0');
        return $"{sign}{whole}.{fraction}";
    }

    private static Money Same(Money left, Money right) =>
        left.Currency == right.Currency
            ? right
            : throw new InvalidOperationException(
                $"{left} and {right} are of different currencies."
            );
}
