using CustomerCredit.Application.Common;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.StoredValue;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class SettingUpTheProvider : ProviderTest
{
    [Theory]
    [InlineData("CreditProvider:Kind", "Magic", "CreditProvider__Kind: 'Magic' is not known")]
    [InlineData("CreditProvider:HoldLifetime", "long", "CreditProvider__HoldLifetime: 'long'")]
    [InlineData("CreditProvider:HoldLifetime", "-1", "CreditProvider__HoldLifetime: '-1'")]
    [InlineData("Ledger:TwoPersonLimit", "-1", "Ledger__TwoPersonLimit: '-1'")]
    [InlineData("Ledger:TwoPersonLimit", "1.5", "Ledger__TwoPersonLimit: '1.5'")]
    [InlineData(
        "CreditProvider:TakePaymentCardNumbers",
        "maybe",
        "CreditProvider__TakePaymentCardNumbers: 'maybe'"
    )]
    [InlineData(
        "CreditProvider:PointsRates:XXX:Version",
        "1",
        "CreditProvider__PointsRates__XXX: 'XXX' is not a currency"
    )]
    [InlineData(
        "CreditProvider:PointsRates:USD:Version",
        "",
        "CreditProvider__PointsRates__USD__Version"
    )]
    [InlineData(
        "CreditProvider:PointsRates:USD:Points",
        "0",
        "CreditProvider__PointsRates__USD__Points"
    )]
    [InlineData(
        "CreditProvider:PointsRates:USD:Amount",
        "0.001",
        "CreditProvider__PointsRates__USD__Amount"
    )]
    public async Task A_wrong_setting_stops_the_start_by_its_name(
        string setting,
        string value,
        string message
    )
    {
        Settings["CreditProvider:PointsRates:USD:Version"] = "v1";
        Settings["CreditProvider:PointsRates:USD:Points"] = "100";
        Settings["CreditProvider:PointsRates:USD:Amount"] = "1.00";
        Settings[setting] = value;

        (await Should.ThrowAsync<StartRefusedException>(Open)).Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task Where_the_card_key_is_set_there_is_no_file_for_it()
    {
        Settings["CreditProvider:CardKey"] = new string('a', 64);

        await Start();

        File.Exists(Path.Combine(Data, "cards.key")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_first_start_makes_a_card_key_and_the_next_keeps_it()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await ((IAsyncDisposable)App).DisposeAsync();
        File.Exists(Path.Combine(Data, "cards.key")).ShouldBeTrue();

        await Start();

        (await Available(Card1)).ShouldBe(1_000);
    }

    [Fact]
    public async Task No_number_and_no_pin_is_in_the_database()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        await Hold(Card1, 100);
        await ((IAsyncDisposable)App).DisposeAsync();

        foreach (var file in Directory.GetFiles(Data, "customer-credit.db*"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            text.ShouldNotContain("6006490000000010");
            text.ShouldNotContain(CardNumberText);
        }
    }

    [Fact]
    public async Task The_development_data_is_opened_once()
    {
        await Start();
        await App.OpenSampleLines(Shop);
        await App.OpenSampleLines(Shop);

        Execute("SELECT COUNT(*) FROM credit_lines").ShouldBe(9L);
        (await Available(Card1)).ShouldBe(10_000);
        (await Available(StoreCredit)).ShouldBe(4_000);
        (await Available(Rewards)).ShouldBe(12_000);
        (await Available(StoreCredit with { CustomerId = "cust-bo" })).ShouldBe(50_000);
        await Refused(() => Available(Card1 with { Number = "6006490000000051" }));
        await Refused(() => Available(Card1 with { Number = "6006490000000069" }));
        await ShouldBeSound();
    }

    [Theory]
    [InlineData("USD", 10_000, false)]
    [InlineData("USD", 10_001, true)]
    [InlineData("USD", -10_001, true)]
    [InlineData("JPY", 100, false)]
    [InlineData("JPY", 101, true)]
    [InlineData("KWD", 100_000, false)]
    [InlineData("KWD", 100_001, true)]
    public void More_than_a_hundred_needs_a_second_person(string code, long units, bool needs)
    {
        var policy = StoredValueSettings.Read(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()
        );

        policy.NeedsASecondPerson(Line(CreditLineKind.StoreCredit, code), units).ShouldBe(needs);
        policy
            .NeedsASecondPerson(Line(CreditLineKind.Rewards, code), 1)
            .ShouldBeTrue("nobody knows what a point is worth");
    }

    private static CreditLine Line(CreditLineKind kind, string code) =>
        CreditLine.OpenAccount(
            new CreditLineId("line"),
            Shop,
            kind,
            "cust-ada",
            Currency.Of(code),
            "fingerprint",
            null,
            Noon
        );
}
