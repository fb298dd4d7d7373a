using System.Globalization;
using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class ReadingAmounts
{
    private static readonly Gen<Currency> AnyCurrency = Gen.Int[0, Currency.All.Count - 1]
        .Select(Currency.All.ElementAt);

    [Theory]
    [InlineData("USD", "1", 100)]
    [InlineData("USD", "1.5", 150)]
    [InlineData("USD", "1.50", 150)]
    [InlineData("USD", "0.01", 1)]
    [InlineData("USD", "00012.50", 1250)]
    [InlineData("USD", "10000000000", 1_000_000_000_000)]
    [InlineData("USD", "10000000000.00", 1_000_000_000_000)]
    [InlineData("JPY", "50", 50)]
    [InlineData("JPY", "1000000000000", 1_000_000_000_000)]
    [InlineData("KWD", "1.005", 1005)]
    [InlineData("KWD", "1.5", 1500)]
    [InlineData("CLF", "0.0001", 1)]
    [InlineData("CLF", "100000000", 1_000_000_000_000)]
    public void Digits_and_one_point_are_an_amount(string currency, string text, long minor) =>
        AmountText
            .Read(text, Currency.Of(currency))
            .ShouldBe(Money.OfMinor(minor, Currency.Of(currency)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1 000")]
    [InlineData("1\u00a0000")]
    [InlineData("1\n")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("\u22121")]
    [InlineData("(1)")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("0x10")]
    [InlineData("1,50")]
    [InlineData("1,000")]
    [InlineData("1,000.50")]
    [InlineData("1_000")]
    [InlineData("1.2.3")]
    [InlineData("1..2")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("$1")]
    [InlineData("1 USD")]
    [InlineData("\u0661")] // Arabic-Indic one
    [InlineData("1\u0660")]
    [InlineData("\uff11")] // full-width one
    [InlineData("\u00bd")] // one half
    [InlineData("\u00b2")] // superscript two
    [InlineData("1\u2024" + "5")] // one dot leader
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("000")]
    public void Anything_else_is_none(string? text)
    {
        AmountText.IsPositive(text).ShouldBeFalse();
        AmountText.Read(text, Currency.Of("USD")).ShouldBeNull();
    }

    [Theory]
    [InlineData("USD", "1.001")]
    [InlineData("USD", "1.000")]
    [InlineData("JPY", "1.0")]
    [InlineData("JPY", "1.5")]
    [InlineData("KWD", "1.0001")]
    [InlineData("CLF", "1.00001")]
    public void More_decimals_than_the_currency_has_are_refused_never_rounded(
        string currency,
        string text
    )
    {
        AmountText.IsPositive(text).ShouldBeTrue();
        AmountText.Read(text, Currency.Of(currency)).ShouldBeNull();
    }

    [Theory]
    [InlineData("USD", "10000000000.01")]
    [InlineData("USD", "99999999999999")]
    [InlineData("USD", "92233720368547758.08")]
    [InlineData("USD", "184467440737095516.17")]
    [InlineData("JPY", "1000000000001")]
    [InlineData("JPY", "9223372036854775808")]
    [InlineData("CLF", "100000000.0001")]
    public void More_than_the_service_moves_is_refused(string currency, string text) =>
        AmountText.Read(text, Currency.Of(currency)).ShouldBeNull();

    [Fact]
    public void However_long_a_text_is_it_is_read_or_refused()
    {
        AmountText
            .Read(new string('0', 60) + "1.50", Currency.Of("USD"))
            .ShouldBe(Money.OfMinor(150, Currency.Of("USD")));
        AmountText.Read(new string('0', 61) + "1.50", Currency.Of("USD")).ShouldBeNull();
        AmountText.Read(new string('9', 64), Currency.Of("USD")).ShouldBeNull();
        AmountText.Read(new string('9', 1_000_000), Currency.Of("USD")).ShouldBeNull();
    }

    [Fact]
    public void No_text_at_all_makes_it_throw_and_what_is_read_is_in_range() =>
        Gen.Select(Gen.String[Gen.Char["0123456789.,+-eE \u0661\uff11"], 0, 24], AnyCurrency)
            .Sample(
                (text, currency) =>
                    AmountText.Read(text, currency) is not { } money
                    || (
                        money.Currency.Equals(currency) && money.Minor is > 0 and <= Money.MaxMinor
                    ),
                iter: Properties.Cases
            );

    [Fact]
    public void Digits_beyond_the_decimals_of_the_currency_are_never_dropped() =>
        (
            from currency in AnyCurrency
            from whole in Gen.Int[0, 1_000_000]
            from decimals in Gen.String[Gen.Char["0123456789"], 1, 8]
            select (currency, whole, decimals)
        ).Sample(
            (currency, whole, decimals) =>
            {
                var minor = decimal.Parse($"{whole}.{decimals}", CultureInfo.InvariantCulture);
                minor *= currency.MinorUnitsPerMajor;
                AmountText
                    .Read($"{whole}.{decimals}", currency)
                    .ShouldBe(
                        decimals.Length > currency.Decimals || minor == 0
                            ? null
                            : Money.OfMinor((long)minor, currency)
                    );
            },
            iter: Properties.Cases
        );

    [Fact]
    public void Zeros_before_and_after_change_nothing() =>
        (
            from currency in AnyCurrency.Where(currency => currency.Decimals > 0)
            from minor in Gen.Long[1, Money.MaxMinor]
            from before in Gen.Int[0, 20]
            select (Money.OfMinor(minor, currency), before)
        ).Sample(
            (money, before) =>
            {
                var text = money.ToAmountText();
                AmountText.Read(new string('0', before) + text, money.Currency).ShouldBe(money);
                AmountText.Read(AmountText.Canonical(text), money.Currency).ShouldBe(money);
                AmountText
                    .Canonical(new string('0', before) + text)
                    .ShouldBe(AmountText.Canonical(text));
            },
            iter: Properties.Cases
        );

    [Theory]
    [InlineData("10", "10")]
    [InlineData("10.0", "10")]
    [InlineData("010.00", "10")]
    [InlineData("10.50", "10.5")]
    [InlineData("0.50", "0.5")]
    [InlineData("00.05", "0.05")]
    [InlineData("100", "100")]
    [InlineData("0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("000", "0")]
    [InlineData("abc", "abc")]
    [InlineData("1,50", "1,50")]
    [InlineData("", "")]
    public void The_same_amount_has_one_canonical_text(string text, string canonical) =>
        AmountText.Canonical(text).ShouldBe(canonical);

    [Fact]
    public void Two_texts_have_one_canonical_form_exactly_when_they_are_the_same_amount()
    {
        var text = Gen.Select(
            Gen.Int[0, 3],
            Gen.Int[0, 120],
            Gen.Int[0, 99],
            Gen.Bool,
            (zeros, whole, cents, hasCents) =>
                new string('0', zeros) + whole + (hasCents ? $".{cents:00}" : "")
        );
        Gen.Select(text, text)
            .Sample(
                (left, right) =>
                    AmountText.Canonical(left)
                    == AmountText.Canonical(right)
                    == (
                        AmountText.Read(left, Currency.Of("USD"))
                        == AmountText.Read(right, Currency.Of("USD"))
                    ),
                iter: Properties.Cases
            );
    }

    [Fact]
    public void A_canonical_text_is_its_own_canonical_text() =>
        Gen.String[Gen.Char["0123456789."], 0, 12]
            .Sample(
                text =>
                    AmountText.Canonical(AmountText.Canonical(text)) == AmountText.Canonical(text),
                iter: Properties.Cases
            );
}
