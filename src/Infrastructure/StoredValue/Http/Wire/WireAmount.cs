using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Outbound;

namespace CustomerCredit.Infrastructure.StoredValue.Http.Wire;

/// <summary>Money on the wire: major units as text with a point, never as a number, and the currency.</summary>
internal sealed record WireAmount(string? Amount, string? CurrencyCode)
{
    public static WireAmount Of(Money money) => new(money.ToAmountText(), money.Currency.Code);

    /// <summary>The amount, zero or above.</summary>
    /// <exception cref="UnreadableAnswerException">It is no amount of its currency.</exception>
    public Money Read(string member)
    {
        var currency = Shape.Currency(CurrencyCode, $"{member}.currencyCode");
        return AmountText.Read(Amount, currency)
            ?? (
                Amount is not null && AmountText.Canonical(Amount) == "0"
                    ? Money.Zero(currency)
                    : throw new UnreadableAnswerException(
                        $"{member}.amount is no amount in {currency}."
                    )
            );
    }
}
