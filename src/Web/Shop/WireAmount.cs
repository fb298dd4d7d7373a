using System.Text.Json.Nodes;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>Where the shop's minor units meet the decimals of JSON, and where it formats an amount.</summary>
internal static class WireAmount
{
    /// <summary>The amount in major units, the JSON number that Digital River takes.</summary>
    public static JsonValue ToJson(Money money) =>
        JsonValue.Create(money.Minor / (decimal)money.Currency.MinorUnitsPerMajor);

    /// <summary>An amount as Digital River answers it, rounded half-up at the currency's scale.</summary>
    /// <exception cref="OverflowException">The amount leaves the range of a 64-bit integer.</exception>
    public static Money ToMoney(decimal amount, Currency currency) =>
        Money.OfMinor(
            decimal.ToInt64(
                Math.Round(amount * currency.MinorUnitsPerMajor, MidpointRounding.AwayFromZero)
            ),
            currency
        );

    /// <summary>The amount as a shopper reads it: exactly its currency's decimals, a true minus sign.</summary>
    public static string ToText(Money money) => money.ToAmountText().Replace('-', '−');

    /// <summary>The amount with its currency before it, for example <c>USD 16.89</c>.</summary>
    public static string ToTextWithCode(Money money) => $"{money.Currency.Code} {ToText(money)}";
}
