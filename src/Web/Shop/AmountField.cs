using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>Reads the amount a shopper typed, and says how to write it when it cannot be read.</summary>
internal static class AmountField
{
    /// <summary>The name of the form field.</summary>
    public const string Name = "amount";

    /// <summary>The amount, above zero and no finer than the currency.</summary>
    /// <exception cref="ShopperRefusedException">It is not; the message says how to write it.</exception>
    public static Money Read(string? text, Currency currency)
    {
        var typed = text?.Trim() ?? "";
        return AmountText.Read(typed, currency)
            ?? throw new ShopperRefusedException(Explain(typed, currency), Name);
    }

    private static string Explain(string typed, Currency currency) =>
        typed switch
        {
            "" => "Enter the amount you want to use, for example 10.00.",
            _ when AmountText.IsPositive(typed.TrimStart('-')) && typed[0] == '-' =>
                "Enter an amount above zero.",
            _ when AmountText.Canonical(typed) == "0" => "Enter an amount above zero.",
            _ when !AmountText.IsPositive(typed) =>
                "Enter the amount in digits with a point, for example 10.00.",
            _ when Decimals(typed) > currency.Decimals =>
                $"Use at most {currency.Decimals} decimals, for example 10.50.",
            _ => "Enter a smaller amount.",
        };

    private static int Decimals(string typed) =>
        typed.Contains('.', StringComparison.Ordinal)
            ? typed.Length - 1 - typed.IndexOf('.', StringComparison.Ordinal)
            : 0;
}
