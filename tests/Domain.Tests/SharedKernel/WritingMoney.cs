using System.Globalization;
using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class WritingMoney
{
    private static readonly Gen<Money> AnyAmount = Gen.Select(
        Gen.Long[1, Money.MaxMinor],
        Gen.Int[0, Currency.All.Count - 1].Select(Currency.All.ElementAt),
        Money.OfMinor
    );

    [Theory]
    [InlineData("JPY", 0, "0")]
    [InlineData("JPY", 1, "1")]
    [InlineData("JPY", 123456, "123456")]
    [InlineData("JPY", -5, "-5")]
    [InlineData("USD", 0, "0.00")]
    [InlineData("USD", 5, "0.05")]
    [InlineData("USD", 50, "0.50")]
    [InlineData("USD", 1250, "12.50")]
    [InlineData("USD", -5, "-0.05")]
    [InlineData("USD", -1250, "-12.50")]
    [InlineData("USD", 1_000_000_000_000, "10000000000.00")]
    [InlineData("KWD", 5, "0.005")]
    [InlineData("KWD", 12345, "12.345")]
    [InlineData("KWD", -12005, "-12.005")]
    [InlineData("CLF", 7, "0.0007")]
    [InlineData("CLF", 123456, "12.3456")]
    [InlineData("CLF", -10001, "-1.0001")]
    public void An_amount_has_exactly_its_currencys_decimals(
        string currency,
        long minor,
        string text
    )
    {
        var money = Money.OfMinor(minor, Currency.Of(currency));

        money.ToAmountText().ShouldBe(text);
        money.ToString().ShouldBe($"{text} {currency}");
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_amount_in_every_currency() =>
        AnyAmount.Sample(
            money => AmountText.Read(money.ToAmountText(), money.Currency) == money,
            iter: Properties.Cases
        );

    [Fact]
    public void The_largest_and_the_smallest_amount_of_every_currency_read_back()
    {
        foreach (var currency in Currency.All)
        {
            foreach (var minor in new[] { 1, Money.MaxMinor })
            {
                var money = Money.OfMinor(minor, currency);
                AmountText.Read(money.ToAmountText(), currency).ShouldBe(money);
            }
        }
    }

    [Fact]
    public void Owed_the_other_way_only_the_sign_differs() =>
        AnyAmount.Sample(
            money => (-money).ToAmountText() == "-" + money.ToAmountText(),
            iter: Properties.Cases
        );

    [Fact]
    public void As_a_number_the_text_is_the_minor_units_over_those_of_a_major_unit() =>
        AnyAmount.Sample(
            money =>
                decimal.Parse(money.ToAmountText(), CultureInfo.InvariantCulture)
                    * money.Currency.MinorUnitsPerMajor
                == money.Minor,
            iter: Properties.Cases
        );

    [Fact]
    public void It_has_the_decimals_of_its_currency_and_a_digit_before_them() =>
        AnyAmount.Sample(
            money =>
            {
                var parts = money.ToAmountText().Split('.');
                parts[0].Length.ShouldBeGreaterThan(0);
                (parts.Length == 1 ? 0 : parts[1].Length).ShouldBe(money.Currency.Decimals);
            },
            iter: Properties.Cases
        );
}
