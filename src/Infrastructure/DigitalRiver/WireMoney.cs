using System.Globalization;
using System.Text.Json;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// The one place where Digital River's decimals become minor units, and back.
/// </summary>
/// <remarks>
/// They send major units as JSON numbers and now and then with the noise of binary fractions, such as
/// <c>53.769999999999996</c>. The text of the number goes straight to <see cref="decimal" />, never through a double.
/// Whatever lies within a millionth of a minor unit of a whole one is that one; a figure farther off is no noise. Then
/// an amount that somebody owes cannot be read at all, and a limit is rounded down, because a limit that is too low
/// costs nothing. A drift of a whole cent is therefore never mended here: it is a different amount.
/// Amounts beyond <see cref="Money.MaxMinor" /> are not read.
/// One bit of a double weighs more than a millionth of a minor unit from some 67 million dollars on (8 million dinars,
/// 8 billion yen): so large a figure is read when it is written cleanly, and not when it is noisy.
/// </remarks>
internal static class WireMoney
{
    private const decimal Noise = 0.000_001m;

    private const NumberStyles JsonNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>An amount that is owed, paid or contributed: not negative, and whole but for noise.</summary>
    /// <param name="amount">The number as it stands in the answer.</param>
    /// <param name="currency">The currency it is in.</param>
    /// <param name="member">Its name, for the message.</param>
    /// <exception cref="UnreadableAnswerException">It is absent, no number, negative, too large, or not whole.</exception>
    public static Money Amount(JsonElement? amount, Currency currency, string member)
    {
        var minor = MinorUnits(amount, currency, member);
        var whole = Math.Round(minor);
        if (Math.Abs(minor - whole) > Noise)
        {
            throw new UnreadableAnswerException($"{member} has more decimals than {currency} has.");
        }

        return whole >= 0
            ? Money.OfMinor((long)whole, currency)
            : throw new UnreadableAnswerException($"{member} is negative.");
    }

    /// <summary>An upper limit for what may still be asked: whole but for noise, else rounded down. May be negative.</summary>
    /// <inheritdoc cref="Amount" />
    public static Money Limit(JsonElement? amount, Currency currency, string member)
    {
        var minor = MinorUnits(amount, currency, member);
        var whole = Math.Round(minor);
        var down = Math.Abs(minor - whole) <= Noise ? whole : Math.Floor(minor);
        return Money.OfMinor((long)down, currency);
    }

    /// <summary>The amount in major units with exactly the currency's decimals: 12.50 USD is written <c>12.50</c>.</summary>
    public static decimal Write(Money money) =>
        decimal.Parse(money.ToAmountText(), JsonNumber, CultureInfo.InvariantCulture);

    private static decimal MinorUnits(JsonElement? amount, Currency currency, string member)
    {
        if (amount is not { ValueKind: JsonValueKind.Number } number)
        {
            throw new UnreadableAnswerException($"{member} is not a number.");
        }

        if (
            !decimal.TryParse(
                number.GetRawText(),
                JsonNumber,
                CultureInfo.InvariantCulture,
                out var major
            )
            || Math.Abs(major) > (decimal)Money.MaxMinor / currency.MinorUnitsPerMajor
        )
        {
            throw new UnreadableAnswerException($"{member} is too large.");
        }

        return major * currency.MinorUnitsPerMajor;
    }
}
