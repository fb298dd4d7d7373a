using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Web.Shop;

namespace CustomerCredit.Web.Tests.Shop;

public sealed class ReadingAmounts
{
    [Theory]
    [InlineData("16.89", "USD", 1689)]
    [InlineData("16.890", "USD", 1689)]
    [InlineData("-0.01", "USD", -1)]
    [InlineData("17", "JPY", 17)]
    public void A_whole_number_of_minor_units_is_taken(string answered, string code, long minor) =>
        Read(answered, code).Minor.ShouldBe(minor);

    [Theory]
    [InlineData("16.895", "USD")]
    [InlineData("0.5", "JPY")]
    public void What_is_finer_than_the_currency_is_refused_and_not_rounded(
        string answered,
        string code
    ) => Should.Throw<PlatformFailedException>(() => Read(answered, code)).Status.ShouldBeNull();

    private static Money Read(string answered, string code) =>
        WireAmount.ToMoney(
            decimal.Parse(answered, System.Globalization.CultureInfo.InvariantCulture),
            Currency.Of(code)
        );
}
