using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using Microsoft.Extensions.Configuration;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>Reads what is configured about credit lines. Every message names the environment variable.</summary>
internal static class StoredValueSettings
{
    private const long DefaultTwoPersonLimit = 100;
    private const long MostTwoPersonLimit = 1_000_000_000;

    /// <exception cref="StartRefusedException">Names the setting that is wrong.</exception>
    public static StoredValuePolicy Read(IConfiguration configuration) =>
        new()
        {
            Rates = configuration
                .GetSection("CreditProvider:PointsRates")
                .GetChildren()
                .Select(Rate)
                .ToDictionary(rate => rate.Currency, rate => rate.Rate),
            TwoPersonLimit = Limit(configuration["Ledger:TwoPersonLimit"]),
            TakesPaymentCardNumbers = Switch(
                configuration["CreditProvider:TakePaymentCardNumbers"]
            ),
        };

    private static (Currency Currency, PointsRate Rate) Rate(IConfigurationSection section)
    {
        var setting = "CreditProvider__PointsRates__" + section.Key;
        var currency =
            Currency.Find(section.Key)
            ?? throw new StartRefusedException(
                $"{setting}: '{section.Key}' is not a currency code of ISO 4217."
            );
        var version = section["Version"];
        if (version is not { Length: > 0 and <= PointsRate.VersionMaxLength })
        {
            throw new StartRefusedException(
                $"{setting}__Version: must name the rate, in at most {PointsRate.VersionMaxLength} characters."
            );
        }

        if (WholeNumber(section["Points"]) is not (> 0 and <= Money.MaxMinor and var points))
        {
            throw new StartRefusedException(
                $"{setting}__Points: must be a whole number above zero."
            );
        }

        return AmountText.Read(section["Amount"], currency) is { } amount
            ? (currency, PointsRate.Of(version, amount.Minor, points))
            : throw new StartRefusedException(
                $"{setting}__Amount: must be an amount in {currency} above zero: what the points are worth."
            );
    }

    private static long Limit(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultTwoPersonLimit
        : WholeNumber(text) is { } limit and <= MostTwoPersonLimit ? limit
        : throw new StartRefusedException(
            $"Ledger__TwoPersonLimit: '{text}' is not a whole number of major units, from 0 to {MostTwoPersonLimit}."
        );

    private static bool Switch(string? text) =>
        !string.IsNullOrEmpty(text)
        && (
            bool.TryParse(text, out var on)
                ? on
                : throw new StartRefusedException(
                    $"CreditProvider__TakePaymentCardNumbers: '{text}' is neither true nor false."
                )
        );

    private static long? WholeNumber(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
