using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class FollowingTheOrder
{
    [Theory]
    [InlineData(Attaching)]
    [InlineData(Attached)]
    [InlineData(Detaching)]
    public void An_order_takes_the_credit_whatever_was_planned_for_it(AppliedCreditState before)
    {
        var credit = Sample.In(before);

        credit.SeenOrdered(Sample.OrderId, Sample.Source, "next", Sample.After(9));

        credit.State.ShouldBe(OrderPending);
        credit.Order.ShouldBe(Sample.OrderId);
        credit.IsCancelRequested.ShouldBeFalse();
        credit.Calls.ShouldAllBe(call => !call.IsOpen);
        credit.DueAt.ShouldBe(Sample.After(9) + TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(Attaching)]
    [InlineData(Attached)]
    [InlineData(Detaching)]
    [InlineData(OrderPending)]
    public void An_accepted_order_is_redeemed_exactly_as_charged(AppliedCreditState before)
    {
        var credit = Sample.In(before);

        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(900), "redeem-1", Sample.After(9));

        credit.State.ShouldBe(Redeeming);
        credit.Amount.ShouldBe(Sample.Dollars(900));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.RedeemHold);
        credit.HoldWasRedeemed("next", Sample.After(10));
        credit.State.ShouldBe(Redeemed);
        credit.Redeemed.ShouldBe(Sample.Dollars(900));
        credit.IsHeld.ShouldBeFalse();
        credit.DueAt.ShouldBeNull();
        Told<CreditRedeemed>(credit).Amount.ShouldBe(Sample.Dollars(900));
    }

    [Fact]
    public void What_the_caller_holds_is_redeemed_at_once()
    {
        var credit = Sample.In(Attached, isCallerHeld: true);

        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(), "next", Sample.After(9));

        credit.State.ShouldBe(Redeemed);
        Told<CreditRedeemed>(credit).Amount.ShouldBe(Sample.Dollars(1000));
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(0)]
    public void A_charge_that_was_never_authorised_is_for_a_person(long cents)
    {
        var credit = Sample.In(OrderPending);

        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(cents), "next", Sample.After(9));

        credit.State.ShouldBe(Quarantined);
        credit.IsHeld.ShouldBeTrue("The hold is kept.");
    }

    [Fact]
    public void An_order_that_came_to_nothing_lets_go_of_what_is_held()
    {
        var credit = Sample.In(OrderPending);

        credit.OrderCameToNothing("Blocked.", "release-1", Sample.After(9));

        credit.State.ShouldBe(Releasing);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.ReleaseHold);
        credit.HoldReleased("next", Sample.After(10));
        credit.State.ShouldBe(Released);
    }

    [Fact]
    public void One_that_came_to_nothing_before_the_hold_was_spent_never_spends_it()
    {
        var credit = Sample.In(Redeeming);
        credit.LatestCall.MayBeSent.ShouldBeTrue();

        credit.OrderCameToNothing("Blocked.", "release-1", Sample.After(9));

        credit.State.ShouldBe(Releasing);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.ReleaseHold);
    }

    [Fact]
    public void Where_spending_is_in_doubt_that_is_settled_first_and_then_all_is_given_back()
    {
        var credit = Sample.In(Redeeming);
        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(8));

        credit.OrderCameToNothing("Blocked.", "next", Sample.After(10));
        credit.State.ShouldBe(Redeeming);
        credit.HoldWasRedeemed("give-back-1", Sample.After(11));

        credit.State.ShouldBe(Refunding);
        credit.GivingBack.ShouldBe(Sample.Dollars(1000));
        credit.WasGivenBack("next", Sample.After(12));
        credit.State.ShouldBe(Refunded);
    }

    [Fact]
    public void An_order_that_came_to_nothing_is_noted_once_however_often_it_is_looked_at()
    {
        var credit = Sample.In(Redeeming);
        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(9));
        credit.OrderCameToNothing("Cancelled.", "next", Sample.After(10));
        var notes = credit.History.Count;

        credit.OrderCameToNothing("Cancelled.", "next", Sample.After(11));

        credit.History.Count.ShouldBe(notes);
        credit.HoldWasRedeemed("give-back-1", Sample.After(12));
        credit.GivingBack.ShouldBe(Sample.Dollars(1000));
        credit.OrderCameToNothing("Cancelled.", "next", Sample.After(13));
        credit.WasGivenBack("next", Sample.After(14));
        credit.State.ShouldBe(Refunded);
    }

    [Fact]
    public void A_hold_that_cannot_be_spent_is_made_anew_once_and_then_nobody_pays()
    {
        var credit = Sample.In(Redeeming);

        credit.RedeemWasDenied("HoldNotOpen", "Gone.", false, "hold-2", Sample.After(9));
        credit.State.ShouldBe(Redeeming);
        credit.HoldNumber.ShouldBe(2);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Hold);
        credit.HoldTaken(Sample.Grant(), "redeem-2", Sample.After(10));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.RedeemHold);
        credit.RedeemWasDenied("Other", "No.", true, "release-2", Sample.After(11));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.ReleaseHold);
        credit.HoldReleased("next", Sample.After(12));

        credit.State.ShouldBe(Shortfall);
        credit.IsHeld.ShouldBeFalse();
        Told<CreditFellShort>(credit).Amount.ShouldBe(Sample.Dollars(1000));
    }

    [Fact]
    public void What_comes_back_of_a_shortfall_makes_it_smaller_and_reaches_nobody()
    {
        var credit = Sample.In(Shortfall);
        credit.TakePostings();

        credit.ReturnedByDigitalRiver(Sample.Dollars(400), "next", Sample.After(9));
        credit.ReturnedByDigitalRiver(Sample.Dollars(400), "next", Sample.After(9));

        credit.State.ShouldBe(Shortfall);
        var raised = credit.TakePostings().ShouldHaveSingleItem();
        raised.ShouldBeOfType<CreditShortfallReduced>().Amount.ShouldBe(Sample.Dollars(400));
    }

    [Fact]
    public void Each_part_is_given_back_once_by_the_difference_to_what_was_given_back_before()
    {
        var credit = Sample.In(Redeemed);
        credit.TakePostings();

        credit.ReturnedByDigitalRiver(Sample.Dollars(300), "give-back-1", Sample.After(9));
        credit.WasGivenBack("next", Sample.After(10));
        credit.State.ShouldBe(PartRefunded);
        credit.ReturnedByDigitalRiver(Sample.Dollars(300), "next", Sample.After(11));
        credit.ReturnedByDigitalRiver(Sample.Dollars(200), "next", Sample.After(11));
        credit.State.ShouldBe(PartRefunded);
        credit.ReturnedByDigitalRiver(Sample.Dollars(1000), "give-back-2", Sample.After(12));
        credit.WasGivenBack("next", Sample.After(13));

        credit.State.ShouldBe(Refunded);
        credit
            .TakePostings()
            .OfType<CreditGivenBack>()
            .Select(back => (back.Amount.Minor, back.Total.Minor))
            .ShouldBe([(300, 300), (700, 1000)]);
    }

    [Fact]
    public void A_give_back_that_was_begun_is_finished_before_a_higher_total_is()
    {
        var credit = Sample.In(Redeemed);
        credit.ReturnedByDigitalRiver(Sample.Dollars(300), "give-back-1", Sample.After(9));

        credit.ReturnedByDigitalRiver(Sample.Dollars(500), "next", Sample.After(10));
        credit.GivingBack.ShouldBe(Sample.Dollars(300));
        credit.WasGivenBack("give-back-2", Sample.After(11));

        credit.State.ShouldBe(Refunding);
        credit.GivingBack.ShouldBe(Sample.Dollars(500));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.GiveBack);
    }

    [Fact]
    public void A_give_back_that_was_asked_for_twice_happened_once_and_nobody_waits_for_it()
    {
        var credit = Sample.In(Redeemed);
        credit.ReturnedByDigitalRiver(Sample.Dollars(300), "give-back-1", Sample.After(9));
        credit.TryAgain(RemoteCallKind.GiveBack, "give-back-2", Sample.After(10));

        credit.WasGivenBack("next", Sample.After(11));

        credit.State.ShouldBe(PartRefunded);
        credit.Calls.ShouldNotContain(call => call.IsOpen);
    }

    [Fact]
    public void More_than_was_spent_is_never_given_back()
    {
        var credit = Sample.In(Redeemed);

        credit.ReturnedByDigitalRiver(Sample.Dollars(1001), "next", Sample.After(9));

        credit.State.ShouldBe(Quarantined);
    }

    [Theory]
    [InlineData(Released)]
    [InlineData(Rejected)]
    public void A_credit_that_was_over_and_is_ordered_after_all_is_held_anew_and_paid(
        AppliedCreditState before
    )
    {
        var credit = Sample.In(before);

        credit.SeenOrdered(Sample.OrderId, Sample.Source, "hold-2", Sample.After(9));
        credit.State.ShouldBe(Holding);
        credit.HoldTaken(Sample.Grant(), "next", Sample.After(10));
        credit.State.ShouldBe(OrderPending);
        credit.DueAt.ShouldBe(Sample.After(10));
        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(), "redeem-1", Sample.After(11));

        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.RedeemHold);
    }

    [Fact]
    public void Where_nothing_can_be_held_anew_the_order_is_short_of_it()
    {
        var credit = Sample.In(Released);
        credit.SeenOrdered(Sample.OrderId, Sample.Source, "hold-2", Sample.After(9));
        credit.HoldRefused(Sample.No(), mayStillLand: false, "next", Sample.After(10));
        credit.State.ShouldBe(OrderPending);

        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(), "hold-3", Sample.After(11));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Hold);
        credit.HoldRefused(Sample.No(), mayStillLand: false, "next", Sample.After(12));

        credit.State.ShouldBe(Shortfall);
    }

    [Fact]
    public void A_give_back_that_is_refused_is_for_a_person()
    {
        var credit = Sample.In(Refunding);

        credit.GiveBackWasDenied("Other", "The card is closed.", Sample.After(9));

        credit.State.ShouldBe(Quarantined);
        credit.StateBeforeQuarantine.ShouldBe(Refunding);
        credit.DueAt.ShouldBeNull();
    }

    private static T Told<T>(AppliedCredit credit)
        where T : IDomainEvent => credit.TakePostings().OfType<T>().ShouldHaveSingleItem();
}
