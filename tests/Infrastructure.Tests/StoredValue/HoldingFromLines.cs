using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Infrastructure.Tests.StoredValue;

public sealed class HoldingFromLines : ProviderTest
{
    [Fact]
    public async Task What_is_held_is_not_available_and_is_found_by_our_reference()
    {
        await Start();
        await OpenLine(Card1, 10_000);

        var held = await Hold(Card1, 2_500);

        held.State.ShouldBe(ProviderHoldState.Open);
        held.Amount.ShouldBe(Dollars(2_500));
        held.LastFour.ShouldBe("0010");
        held.Points.ShouldBeNull();
        held.ExpiresAt.ShouldBe(Noon.AddDays(2));
        (await Available(Card1)).ShouldBe(7_500);
        (await Provider.FindHold(new CreditId("k1"), 1, default)).ShouldBe(held);
        (await Provider.FindHold(new CreditId("k1"), 2, default)).ShouldBeNull();
        (await Provider.FindHold(new CreditId("k2"), 1, default)).ShouldBeNull();
        (await Entries("hold:k1:1")).ShouldBe(["card -2500", "hold_pending +2500"]);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Half_is_spent_the_rest_is_free_and_what_is_given_back_is_there_again()
    {
        await Start();
        await OpenLine(Card1, 10_000);
        var held = await Hold(Card1, 4_000);

        var lowered = await Provider.Lower("l:k1:1:3000", held.Id, Dollars(3_000), default);
        lowered.Amount.ShouldBe(Dollars(3_000));
        (await Available(Card1)).ShouldBe(7_000);

        var redeemed = await Provider.Redeem("r:k1:1", held.Id, Dollars(2_000), default);
        redeemed.State.ShouldBe(ProviderHoldState.Redeemed);
        redeemed.Redeemed.ShouldBe(Dollars(2_000));
        (await Available(Card1)).ShouldBe(8_000);

        await Provider.GiveBack("f:k1:500", held.Id, Dollars(500), default);
        var back = await Provider.GiveBack("f:k1:1200", held.Id, Dollars(1_200), default);
        back.GivenBack.ShouldBe(Dollars(1_200));
        (await Available(Card1)).ShouldBe(9_200);

        (await Entries("hold-lowered:k1:1:3000")).ShouldBe([
            "hold_pending -4000",
            "hold_pending +3000",
            "card +1000",
        ]);
        (await Entries("redeem:k1:1")).ShouldBe([
            "hold_pending -3000",
            "dr_clearing +2000",
            "card +1000",
        ]);
        (await Entries("giveback:k1:1200")).ShouldBe(["refund_clearing -700", "card +700"]);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Each_key_works_once_however_often_it_comes()
    {
        await Start();
        await OpenLine(Card1, 10_000);

        var held = await Hold(Card1, 4_000);
        (await Hold(Card1, 4_000)).ShouldBe(held);
        (await Hold(Card1 with { Pin = null }, 4_000)).ShouldBe(held, "what is held needs no PIN");
        await Provider.Lower("l:k1:1:3000", held.Id, Dollars(3_000), default);
        await Provider.Lower("l:k1:1:2500", held.Id, Dollars(2_500), default);
        var repeated = await Provider.Lower("l:k1:1:3000", held.Id, Dollars(3_000), default);
        repeated.Amount.ShouldBe(Dollars(2_500), "it tells what is so now");
        var redeemed = await Provider.Redeem("r:k1:1", held.Id, Dollars(2_000), default);
        (await Provider.Redeem("r:k1:1", held.Id, Dollars(2_000), default)).ShouldBe(redeemed);
        var back = await Provider.GiveBack("f:k1:500", held.Id, Dollars(500), default);
        (await Provider.GiveBack("f:k1:500", held.Id, Dollars(500), default)).ShouldBe(back);

        (await Available(Card1)).ShouldBe(8_500);
        await ShouldBeSound();
    }

    [Fact]
    public async Task One_key_with_another_amount_is_refused()
    {
        await Start();
        await OpenLine(Card1, 10_000);
        var held = await Hold(Card1, 4_000);

        (await Refused(() => Hold(Card1, 4_001))).ShouldBe(ProviderRefusal.Other);
        await Provider.Redeem("r:k1:1", held.Id, Dollars(2_000), default);
        (await Refused(() => Provider.Redeem("r:k1:1", held.Id, Dollars(1_999), default))).ShouldBe(
            ProviderRefusal.Other
        );
    }

    [Fact]
    public async Task What_was_given_up_is_available_again_and_not_spent()
    {
        await Start();
        await OpenLine(Card1, 10_000);
        var held = await Hold(Card1, 4_000);

        (await Provider.Release("v:k1:1", held.Id, default)).State.ShouldBe(
            ProviderHoldState.Released
        );
        (await Provider.Release("v:k1:1", held.Id, default)).State.ShouldBe(
            ProviderHoldState.Released
        );

        (await Available(Card1)).ShouldBe(10_000);
        (await Refused(() => Provider.Redeem("r:k1:1", held.Id, Dollars(1), default))).ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
        (await Refused(() => Provider.Release("v", new HoldId("nowhere"), default))).ShouldBe(
            ProviderRefusal.HoldNotOpen
        );
        await ShouldBeSound();
    }

    [Fact]
    public async Task A_second_hold_of_a_credit_is_a_hold_of_its_own()
    {
        await Start();
        await OpenLine(Card1, 10_000);
        var first = await Hold(Card1, 4_000);
        var second = await Hold(Card1, 4_000, number: 2);

        second.Id.ShouldNotBe(first.Id);
        await Provider.Redeem("r:k1:2", second.Id, Dollars(4_000), default);
        await Provider.Release("v:k1:1", first.Id, default);

        (await Available(Card1)).ShouldBe(6_000);
        await ShouldBeSound();
    }

    [Fact]
    public async Task More_than_there_is_is_not_held_unless_less_will_do()
    {
        await Start();
        await OpenLine(Card1, 1_000);

        (await Refused(() => Hold(Card1, 1_001))).ShouldBe(ProviderRefusal.Insufficient);
        (await Provider.FindHold(new CreditId("k1"), 1, default)).ShouldBeNull();
        (await Available(Card1)).ShouldBe(1_000);

        var held = await Hold(Card1, 1_001, allowPartial: true);
        held.Amount.ShouldBe(Dollars(1_000));
        (await Hold(Card1, 1_001, allowPartial: true)).ShouldBe(held);
        (await Refused(() => Hold(Card1, 1, "k2", allowPartial: true))).ShouldBe(
            ProviderRefusal.Insufficient
        );
    }

    [Fact]
    public async Task A_renewed_hold_lives_longer_and_nothing_ends_by_itself()
    {
        await Start();
        await OpenLine(Card1, 1_000);
        var held = await Hold(Card1, 1_000);
        Clock.Advance(TimeSpan.FromDays(1));

        var renewed = await Provider.Renew("x:k1:1:1", held.Id, TimeSpan.FromDays(5), default);
        renewed.ExpiresAt.ShouldBe(Noon.AddDays(6));
        Clock.Advance(TimeSpan.FromDays(1));
        (
            await Provider.Renew("x:k1:1:1", held.Id, TimeSpan.FromDays(5), default)
        ).ExpiresAt.ShouldBe(Noon.AddDays(6));
        Clock.Advance(TimeSpan.FromDays(100));

        (await Provider.FindHold(new CreditId("k1"), 1, default))!.State.ShouldBe(
            ProviderHoldState.Open
        );
        await Provider.Redeem("r:k1:1", held.Id, Dollars(1_000), default);
    }

    [Fact]
    public async Task Points_are_held_spent_and_given_back_at_the_rate_of_their_hold()
    {
        await Start();
        await OpenLine(Rewards, 12_000);
        var balance = await Provider.CheckBalance(Rewards, Caller, default);
        balance.Available.ShouldBe(Dollars(4_000));
        balance.Points.ShouldBe(12_000);

        var held = await Hold(Rewards, 1_000);
        held.Points.ShouldBe(3_000);
        held.RateVersion.ShouldBe("v1");
        (await Available(Rewards)).ShouldBe(9_000);

        await Provider.Lower("l", held.Id, Dollars(999), default);
        await Provider.Redeem("r", held.Id, Dollars(333), default);
        (await Available(Rewards)).ShouldBe(12_000 - 999);
        await Provider.GiveBack("f1", held.Id, Dollars(100), default);
        await Provider.GiveBack("f2", held.Id, Dollars(333), default);

        (await Available(Rewards)).ShouldBe(12_000);
        (await Entries("redeem:k1:1")).ShouldBe([
            "hold_pending -2997",
            "points_liquidity +999",
            "points +1998",
        ]);
        (await Entries("redeem:k1:1:money")).ShouldBe([
            "dr_clearing +333",
            "points_liquidity -333",
        ]);
        (await Entries("giveback:k1:333:money")).ShouldBe([
            "refund_clearing -233",
            "points_liquidity +233",
        ]);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Coarse_points_are_held_too_and_a_cent_takes_none()
    {
        await Start(pointsPerDollar: "1");
        await OpenLine(Rewards, 5);

        var held = await Hold(Rewards, 250);
        held.Points.ShouldBe(3);
        await Provider.Lower("l", held.Id, Dollars(249), default);
        await Provider.Redeem("r", held.Id, Dollars(1), default);
        (await Available(Rewards)).ShouldBe(5);
        await Provider.GiveBack("f", held.Id, Dollars(1), default);
        (await Available(Rewards)).ShouldBe(5);
        await ShouldBeSound();
    }

    [Fact]
    public async Task Only_some_points_are_held_where_there_are_not_enough()
    {
        await Start();
        await OpenLine(Rewards, 100);

        var held = await Hold(Rewards, 1_000, allowPartial: true);

        held.Amount.ShouldBe(Dollars(33));
        held.Points.ShouldBe(99);
        (await Available(Rewards)).ShouldBe(1);
    }

    [Fact]
    public async Task Points_without_a_rate_are_not_spent()
    {
        await Start();
        await OpenLine(Rewards, 100, "EUR");

        (await Refused(() => Hold(Rewards, 10, currency: "EUR"))).ShouldBe(ProviderRefusal.Other);
        (await Provider.CheckBalance(Rewards, Caller, default)).Available.IsZero.ShouldBeTrue();
    }
}
