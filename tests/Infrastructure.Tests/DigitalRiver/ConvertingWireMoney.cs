using System.Globalization;
using System.Text.Json;
using CsCheck;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Infrastructure.Outbound;
using CustomerCredit.Support;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class ConvertingWireMoney
{
    [Theory]
    [InlineData("12.50", "USD", 1250)]
    [InlineData("12.5", "USD", 1250)]
    [InlineData("12", "USD", 1200)]
    [InlineData("0", "USD", 0)]
    [InlineData("0.0", "USD", 0)]
    [InlineData("-0.0", "USD", 0)]
    [InlineData("1.25e1", "USD", 1250)]
    [InlineData("125E-1", "USD", 1250)]
    [InlineData("139000.0", "KRW", 139000)]
    [InlineData("5000", "JPY", 5000)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("1.2345", "CLF", 12345)]
    [InlineData("53.769999999999996", "USD", 5377)]
    [InlineData("53.770000000000003", "USD", 5377)]
    [InlineData("0.30000000000000004", "USD", 30)]
    [InlineData("4999.9999999999991", "JPY", 5000)]
    [InlineData("1.2339999999999998", "KWD", 1234)]
    [InlineData("1.2345000000000002", "CLF", 12345)]
    [InlineData("-0.000000000000001", "USD", 0)]
    [InlineData("10000000000.00", "USD", 1_000_000_000_000)]
    public void An_amount_is_read_from_its_text(string text, string currency, long minor) =>
        Amount(text, currency).ShouldBe(Money.OfMinor(minor, Currency.Of(currency)));

    [Theory]
    [InlineData("12.505", "USD")]
    [InlineData("12.50001", "USD")]
    [InlineData("12.4999", "USD")]
    [InlineData("1.5", "JPY")]
    [InlineData("1.2345", "KWD")]
    [InlineData("1.23456", "CLF")]
    [InlineData("-0.01", "USD")]
    [InlineData("10000000000.01", "USD")]
    [InlineData("1000000000001", "JPY")]
    [InlineData("1e29", "USD")]
    [InlineData("1e300", "USD")]
    [InlineData("1e999999999999", "USD")]
    [InlineData("\"12.50\"", "USD")]
    [InlineData("null", "USD")]
    [InlineData("true", "USD")]
    [InlineData("[12.5]", "USD")]
    public void An_amount_that_is_not_whole_small_and_positive_is_not_read(
        string text,
        string currency
    ) => Should.Throw<UnreadableAnswerException>(() => Amount(text, currency));

    [Fact]
    public void An_absent_amount_is_not_read() =>
        Should.Throw<UnreadableAnswerException>(() =>
            WireMoney.Amount(null, Currency.Of("USD"), "amount")
        );

    [Theory]
    [InlineData("14.51", "USD", 1451)]
    [InlineData("14.509999999999998", "USD", 1451)]
    [InlineData("14.505", "USD", 1450)]
    [InlineData("14.5099", "USD", 1450)]
    [InlineData("14.51000001", "USD", 1451)]
    [InlineData("-2.5", "USD", -250)]
    [InlineData("-2.505", "USD", -251)]
    [InlineData("0.9", "JPY", 0)]
    [InlineData("1.2349", "KWD", 1234)]
    [InlineData("1.23459", "CLF", 12345)]
    public void A_limit_is_rounded_down_unless_it_is_only_noise_away(
        string text,
        string currency,
        long minor
    ) => Limit(text, currency).ShouldBe(Money.OfMinor(minor, Currency.Of(currency)));

    [Fact]
    public void A_cent_of_drift_stays_a_cent()
    {
        Amount("12.49", "USD").ShouldNotBe(Amount("12.50", "USD"));
        Limit("12.49", "USD").ShouldNotBe(Limit("12.50", "USD"));
    }

    [Theory]
    [InlineData(1250, "USD", "12.50")]
    [InlineData(5, "USD", "0.05")]
    [InlineData(139000, "KRW", "139000")]
    [InlineData(1200, "KWD", "1.200")]
    [InlineData(10000, "CLF", "1.0000")]
    [InlineData(1_000_000_000_000, "USD", "10000000000.00")]
    public void What_is_sent_has_exactly_the_decimals_of_its_currency(
        long minor,
        string currency,
        string text
    ) =>
        JsonSerializer
            .Serialize(WireMoney.Write(Money.OfMinor(minor, Currency.Of(currency))))
            .ShouldBe(text);

    private static readonly Gen<Currency> AnyCurrency = Gen.Int[0, Currency.All.Count - 1]
        .Select(Currency.All.ElementAt);

    [Fact]
    public void Every_amount_of_every_currency_survives_the_way_out_and_in() =>
        Gen.Select(Gen.Long[0, Money.MaxMinor], AnyCurrency, Money.OfMinor)
            .Sample(
                money =>
                {
                    var written = JsonSerializer.Serialize(WireMoney.Write(money));
                    Amount(written, money.Currency.Code).ShouldBe(money);
                    Limit(written, money.Currency.Code).ShouldBe(money);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void An_amount_that_was_added_up_in_doubles_is_read_to_the_minor_unit() =>
        (
            from currency in AnyCurrency
            from parts in Gen.Long[0, 10_000_000].Array[1, 8]
            select (currency, parts)
        ).Sample(
            (currency, parts) =>
            {
                var sum = parts.Sum(part => (double)part / currency.MinorUnitsPerMajor);
                var noisy = sum.ToString("R", CultureInfo.InvariantCulture);
                Amount(noisy, currency.Code).ShouldBe(Money.OfMinor(parts.Sum(), currency));
                Limit(noisy, currency.Code).ShouldBe(Money.OfMinor(parts.Sum(), currency));
            },
            iter: Properties.Cases
        );

    [Fact]
    public void A_limit_is_never_more_than_noise_above_what_was_written_and_never_a_unit_below() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 99_999_999], AnyCurrency)
            .Sample(
                (whole, fraction, currency) =>
                {
                    var text = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{whole}.{fraction:00000000}"
                    );
                    var exact =
                        decimal.Parse(text, CultureInfo.InvariantCulture)
                        * currency.MinorUnitsPerMajor;
                    var limit = Limit(text, currency.Code).Minor;
                    (limit - exact).ShouldBeInRange(-1, 0.000_001m);
                },
                iter: Properties.Cases
            );

    [Fact]
    public void Whatever_number_is_sent_it_is_an_amount_or_it_cannot_be_read() =>
        (
            from sign in Gen.OneOf("", "-")
            from whole in Gen.Long[0, long.MaxValue]
            from fraction in Gen.String[Gen.Char["0123456789"], 0, 40]
            from exponent in Gen.OneOf("", "e1", "E-3", "e+28", "e-400", "e400")
            from currency in AnyCurrency
            select (
                Text: $"{sign}{whole}{(fraction.Length > 0 ? "." : "")}{fraction}{exponent}",
                currency
            )
        ).Sample(
            (text, currency) =>
            {
                try
                {
                    Amount(text, currency.Code).Minor.ShouldBeInRange(0, Money.MaxMinor);
                }
                catch (UnreadableAnswerException) { }
            },
            iter: Properties.Cases
        );

    private static Money Amount(string json, string currency) =>
        WireMoney.Amount(JsonElement.Parse(json), Currency.Of(currency), "amount");

    private static Money Limit(string json, string currency) =>
        WireMoney.Limit(JsonElement.Parse(json), Currency.Of(currency), "remaining");
}
