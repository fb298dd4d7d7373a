using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class KnowingCurrencies
{
    private static readonly string[] WithoutDecimals =
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ];
    private static readonly string[] WithThree = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    private static readonly string[] WithFour = ["CLF", "UYW"];

    [Fact]
    public void Exponents_are_those_of_ISO_4217()
    {
        Codes(0).ShouldBe(WithoutDecimals);
        Codes(3).ShouldBe(WithThree);
        Codes(4).ShouldBe(WithFour);
        Currency.All.ShouldAllBe(currency =>
            currency.Decimals == 0
            || currency.Decimals == 2
            || currency.Decimals == 3
            || currency.Decimals == 4
        );

        static IEnumerable<string> Codes(int decimals) =>
            Currency
                .All.Where(currency => currency.Decimals == decimals)
                .Select(currency => currency.Code)
                .Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("EUR")]
    [InlineData("GBP")]
    [InlineData("CHF")]
    [InlineData("CNY")]
    [InlineData("MRU")]
    [InlineData("MGA")]
    [InlineData("HUF")]
    [InlineData("TWD")]
    [InlineData("IDR")]
    public void Two_decimals_are_the_rule(string code)
    {
        Currency.Of(code).Decimals.ShouldBe(2);
        Currency.Of(code).MinorUnitsPerMajor.ShouldBe(100);
    }

    [Fact]
    public void Minor_units_follow_from_the_decimals() =>
        Currency.All.ShouldAllBe(currency =>
            currency.MinorUnitsPerMajor == (long)Math.Pow(10, currency.Decimals)
        );

    [Fact]
    public void Every_code_is_three_upper_case_letters() =>
        Currency.All.ShouldAllBe(currency =>
            currency.Code.Length == Currency.CodeLength
            && currency.Code.All(char.IsAsciiLetterUpper)
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData(" USD")]
    [InlineData("USDX")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    [InlineData("DEM")]
    public void An_unknown_code_does_not_become_a_currency(string? code)
    {
        Currency.Find(code).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Currency.Of(code!));
    }

    [Fact]
    public void Two_currencies_are_equal_when_their_codes_are()
    {
        var (usd, eur) = (Currency.Of("USD"), Currency.Of("EUR"));

        (usd == Currency.Of("USD")).ShouldBeTrue();
        (usd != eur).ShouldBeTrue();
        usd.Equals((object)Currency.Of("USD")).ShouldBeTrue();
        usd.Equals("USD").ShouldBeFalse();
        usd.GetHashCode().ShouldBe(Currency.Of("USD").GetHashCode());
        usd.ToString().ShouldBe("USD");
    }
}
