using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.StoredValue;

/// <summary>Money as callers see it, in answers that are kept for repetitions: they are read back as they were written.</summary>
/// <param name="Amount">With exactly the currency's decimals.</param>
/// <param name="CurrencyCode">ISO 4217.</param>
public sealed record MoneyText(string Amount, string CurrencyCode)
{
    /// <summary>This money.</summary>
    public static MoneyText Of(Money money) => new(money.ToAmountText(), money.Currency.Code);
}
