using System.Globalization;

namespace CustomerCredit.Domain.SharedKernel;

/// <summary>
/// The one rule by which an amount that somebody typed becomes <see cref="Money" />: ASCII digits, optionally a point
/// and more ASCII digits. No sign, no exponent, no blanks, no separators, so that nothing has to be guessed
/// (connector reference, section 9, number 23: a comma read as a point lost a factor of a thousand).
/// </summary>
public static class AmountText
{
    private const int MostDigits = 16;

    /// <summary>Whether the text is an amount above zero in some currency.</summary>
    public static bool IsPositive(string? text) =>
        IsWellFormed(text) && text.Any(character => character is >= '1' and <= '9');

    /// <summary>
    /// The amount in <paramref name="currency" />, or null when the text is no positive amount, is written with more
    /// decimals than the currency has, or exceeds <see cref="Money.MaxMinor" />.
    /// </summary>
    public static Money? Read(string? text, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (!IsPositive(text))
        {
            return null;
        }

        var point = text!.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (fraction.Length > currency.Decimals)
        {
            return null;
        }

        var digits = (whole + fraction.PadRight(currency.Decimals, '0')).TrimStart('0');
        return
            digits.Length <= MostDigits
            && long.Parse(digits, CultureInfo.InvariantCulture) is var minor and <= Money.MaxMinor
            ? Money.OfMinor(minor, currency)
            : null;
    }

    /// <summary>The same text for the same amount (<c>10</c>, <c>10.0</c> and <c>010.00</c>), whatever the currency.</summary>
    public static string Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsWellFormed(text))
        {
            return text;
        }

        var trimmed = text.TrimStart('0');
        trimmed = trimmed.Contains('.', StringComparison.Ordinal)
            ? trimmed.TrimEnd('0').TrimEnd('.')
            : trimmed;
        return trimmed.Length == 0 || trimmed[0] == '.' ? "0" + trimmed : trimmed;
    }

    private static bool IsWellFormed(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text
    )
    {
        if (string.IsNullOrEmpty(text) || text.Length > 64)
        {
            return false;
        }

        var parts = text.Split('.');
        return parts.Length <= 2
            && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
    }
}
