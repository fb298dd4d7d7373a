using System.Globalization;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using FluentValidation;
using FluentValidation.Results;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Amounts as people write them for a line: money in major units, points as a whole number.</summary>
internal static class LineUnits
{
    /// <summary>The amount in the line's unit, above zero; null when it is none.</summary>
    public static long? Read(CreditLineKind kind, Currency currency, string? text) =>
        kind != CreditLineKind.Rewards ? AmountText.Read(text, currency)?.Minor
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var points)
        && points is > 0 and <= Money.MaxMinor
            ? points
        : null;

    /// <summary>The amount with a sign before it, or without; not zero. Null when it is none.</summary>
    public static long? ReadSigned(CreditLine line, string? text) =>
        text is ['-', .. var less] ? -Read(line.Kind, line.Currency, less)
        : text is ['+', .. var more] ? Read(line.Kind, line.Currency, more)
        : Read(line.Kind, line.Currency, text);

    /// <summary>What is said about an amount that is none.</summary>
    public static string Explain(CreditLineKind kind, Currency currency) =>
        kind == CreditLineKind.Rewards
            ? $"Points are a whole number from 1 to {Money.MaxMinor.ToString(CultureInfo.InvariantCulture)}."
            : $"An amount in {currency} is above zero, has at most {currency.Decimals} decimals and is not above {Money.OfMinor(Money.MaxMinor, currency)}.";

    /// <summary>The refusal of such an amount.</summary>
    public static ValidationException NoSuchAmount(CreditLineKind kind, Currency currency) =>
        new([new ValidationFailure("amount", Explain(kind, currency))]);

    /// <summary>So many units in words: <c>12.50 USD</c>, <c>-300 rewards</c>.</summary>
    public static string InWords(CreditLine line, long units) =>
        line.Kind == CreditLineKind.Rewards
            ? $"{units.ToString(CultureInfo.InvariantCulture)} {CreditLine.PointsProgramme}"
            : Money.OfMinor(units, line.Currency).ToString();
}
