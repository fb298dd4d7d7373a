using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Tests.Support.Sample;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class HoldingValue
{
    [Fact]
    public void A_hold_says_what_is_held_and_for_whom()
    {
        var hold = Hold(1_000);

        hold.State.ShouldBe(LineHoldState.Open);
        hold.Amount.ShouldBe(Dollars(1_000));
        hold.Credit.ShouldBe(Sample.CreditId);
        hold.LastFour.ShouldBe("0010");
        hold.Points.ShouldBeNull();
        hold.Units.ShouldBe(1_000);
        hold.ExpiresAt.ShouldBe(After(60));
    }

    [Fact]
    public void Points_are_held_at_the_rate_of_the_day_rounded_up()
    {
        var hold = Hold(1_000, PointsRate.Of("v7", 1, 3));

        hold.Points.ShouldBe(3_000);
        hold.Units.ShouldBe(3_000);
        hold.Rate.ShouldBe(PointsRate.Of("v7", 1, 3));
    }

    [Fact]
    public void It_is_lowered_renewed_and_spent_and_the_rest_is_free()
    {
        var hold = Hold(1_000);

        hold.Lower("l", Dollars(800), After(1)).ShouldBeTrue();
        hold.Renew("x", After(120), After(2)).ShouldBeTrue();
        hold.Redeem("r", Dollars(500), After(3)).ShouldBeTrue();

        hold.Amount.ShouldBe(Dollars(800));
        hold.ExpiresAt.ShouldBe(After(120));
        hold.State.ShouldBe(LineHoldState.Redeemed);
        hold.Redeemed.ShouldBe(Dollars(500));
        hold.Version.ShouldBe(3);
    }

    [Fact]
    public void A_key_is_obeyed_once()
    {
        var hold = Hold(1_000);
        hold.HasObeyed("h", 1_000).ShouldBeTrue("the key it was made with");
        hold.Lower("l", Dollars(800), Noon).ShouldBeTrue();
        hold.Lower("l", Dollars(800), Noon).ShouldBeFalse();
        hold.Lower("l2", Dollars(500), Noon).ShouldBeTrue();
        hold.Lower("l", Dollars(800), Noon).ShouldBeFalse("although less is held by now");
        hold.Amount.ShouldBe(Dollars(500));
        hold.Renew("x", After(90), Noon).ShouldBeTrue();
        hold.Renew("x", After(99), Noon).ShouldBeFalse();
        hold.ExpiresAt.ShouldBe(After(90));
        hold.Redeem("r", Dollars(500), Noon).ShouldBeTrue();
        hold.Redeem("r", Dollars(500), Noon).ShouldBeFalse();
        hold.GiveBack("f", Dollars(200), Noon).ShouldBeTrue();
        hold.GiveBack("f", Dollars(200), Noon).ShouldBeFalse();
        hold.GivenBack.ShouldBe(Dollars(200));
        hold.Version.ShouldBe(5);
    }

    [Fact]
    public void A_key_stands_for_one_amount()
    {
        var hold = Hold(1_000);
        Broken.Rule<AProviderKeyNamesOneChange>(() => hold.HasObeyed("h", 999));
        hold.Redeem("r", Dollars(500), Noon);
        Broken.Rule<AProviderKeyNamesOneChange>(() => hold.Redeem("r", Dollars(501), Noon));
    }

    [Fact]
    public void What_was_given_up_stays_so_and_may_be_given_up_again()
    {
        var hold = Hold(1_000);
        hold.Release("v", Noon).ShouldBeTrue();

        hold.Release("v", Noon).ShouldBeFalse();
        hold.Release("another", Noon).ShouldBeFalse();
        hold.State.ShouldBe(LineHoldState.Released);
        Broken.Rule<OnlyOpenHoldsChange>(() => hold.Redeem("r", Dollars(1), Noon));
        Broken.Rule<OnlyOpenHoldsChange>(() => hold.Lower("l", Dollars(1), Noon));
        Broken.Rule<OnlyOpenHoldsChange>(() => hold.Renew("x", After(1), Noon));
        Broken.Rule<OnlySpentHoldsGiveBack>(() => hold.GiveBack("f", Dollars(1), Noon));
    }

    [Fact]
    public void What_was_spent_is_not_given_up()
    {
        var hold = Hold(1_000);
        hold.Redeem("r", Dollars(1), Noon);

        Broken.Rule<OnlyOpenHoldsChange>(() => hold.Release("v", Noon));
        Broken.Rule<OnlyOpenHoldsChange>(() => hold.Redeem("r2", Dollars(1), Noon));
    }

    [Fact]
    public void A_hold_is_never_raised_and_never_overspent()
    {
        var hold = Hold(1_000);

        Broken.Rule<NoHoldIsRaised>(() => hold.Lower("l", Dollars(1_001), Noon));
        Broken.Rule<SpendingStaysWithinTheHold>(() => hold.Redeem("r", Dollars(1_001), Noon));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_is_neither_held_nor_spent(long cents)
    {
        Broken.Rule<HeldAmountsAreAboveZero>(() => Hold(cents));
        Broken.Rule<HeldAmountsAreAboveZero>(() => Hold(1).Lower("l", Dollars(cents), Noon));
        Broken.Rule<HeldAmountsAreAboveZero>(() => Hold(1).Redeem("r", Dollars(cents), Noon));
    }

    [Fact]
    public void A_line_is_held_from_in_its_own_currency() =>
        Broken.Rule<LinesAreSpentInTheirCurrency>(() =>
            LineHold.Open(
                new HoldId("h1"),
                "h",
                Sample.CreditId,
                1,
                GiftCardLine(),
                Money.OfMinor(1, Currency.Of("EUR")),
                Money.OfMinor(1, Currency.Of("EUR")),
                null,
                Noon,
                After(60)
            )
        );

    [Fact]
    public void What_is_given_back_grows_up_to_what_was_spent()
    {
        var hold = Hold(1_000);
        hold.Redeem("r", Dollars(600), Noon);
        hold.GiveBack("f1", Dollars(200), Noon);

        Broken.Rule<GivingBackOnlyGrows>(() => hold.GiveBack("f2", Dollars(199), Noon));
        Broken.Rule<NoMoreIsGivenBackThanWasSpent>(() => hold.GiveBack("f3", Dollars(601), Noon));
        hold.GiveBack("f4", Dollars(200), Noon).ShouldBeFalse("that much was given back already");
        hold.GiveBack("f5", Dollars(600), Noon).ShouldBeTrue();
    }

    [Fact]
    public void However_points_are_lowered_spent_and_given_back_none_is_lost_or_made() =>
        (
            from numerator in Gen.Long[1, 1_000]
            from denominator in Gen.Long[1, 1_000]
            from held in Gen.Long[1, 1_000_000]
            from left in Gen.Long[1, held]
            from spent in Gen.Long[1, left]
            from totals in Gen.Long[1, spent].Array[0, 8]
            select (PointsRate.Of("1", numerator, denominator), held, left, spent, totals)
        ).Sample(
            (rate, held, left, spent, totals) =>
            {
                var hold = Hold(held, rate);
                var atFirst = hold.Points!.Value;
                hold.PointsBehind(Dollars(held)).ShouldBe(atFirst);
                if (left < held)
                {
                    hold.Lower("l", Dollars(left), Noon);
                }

                hold.Redeem("r", Dollars(spent), Noon);
                var taken = hold.PointsBehind(hold.Redeemed);
                taken.ShouldBeInRange(0, hold.Points!.Value);

                var back = 0L;
                foreach (var total in totals.Order().Append(spent).Distinct())
                {
                    var before = hold.PointsGivenBack(hold.GivenBack);
                    hold.GiveBack($"f{total}", Dollars(total), Noon);
                    var step = hold.PointsGivenBack(hold.GivenBack) - before;
                    step.ShouldBeGreaterThanOrEqualTo(0);
                    back += step;
                }

                back.ShouldBe(taken);
                hold.Worth(hold.PointsGivenBack(hold.GivenBack)).ShouldBe(hold.Worth(taken));
            },
            iter: Properties.Cases
        );

    private static LineHold Hold(long cents, PointsRate? rate = null) =>
        LineHold.Open(
            new HoldId("h1"),
            "h",
            Sample.CreditId,
            1,
            GiftCardLine(),
            Dollars(cents),
            Dollars(cents),
            rate,
            Noon,
            After(60)
        );
}
