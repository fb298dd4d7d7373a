using System.Globalization;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>Reads the amount a shopper typed. Commas are never guessed at: they mean different things in different countries.</summary>
internal static class AmountField
{
    /// <summary>The name of the form field.</summary>
    public const string Name = "amount";

    /// <summary>The amount, above zero and no finer than the currency.</summary>
    /// <exception cref="ShopperRefusedException">It is not; the message says how to write it.</exception>
    public static Money Read(string? text, Currency currency)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ShopperRefusedException(
                "Enter the amount you want to use, for example 10.00.",
                Name
            );
        }

        if (
            !decimal.TryParse(
                text.Trim(),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var amount
            )
        )
        {
            throw new ShopperRefusedException(
                "Enter the amount in digits with a point, for example 10.00.",
                Name
            );
        }

        if (amount <= 0)
        {
            throw new ShopperRefusedException("Enter an amount above zero.", Name);
        }

        if (amount > Money.MaxMinor / currency.MinorUnitsPerMajor)
        {
            throw new ShopperRefusedException("Enter a smaller amount.", Name);
        }

        var minor = amount * currency.MinorUnitsPerMajor;
        return minor == decimal.Truncate(minor)
            ? Money.OfMinor(decimal.ToInt64(minor), currency)
            : throw new ShopperRefusedException(
                $"Use at most {currency.Decimals} decimals, for example 10.50.",
                Name
            );
    }
}
