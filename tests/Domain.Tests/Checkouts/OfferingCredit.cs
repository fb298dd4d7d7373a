using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

/// <summary>Credit that a shopper chooses in a checkout of Digital River's own making (engine design, section 6.5).</summary>
public sealed class OfferingCredit
{
    private readonly Cart _cart = Sample.Cart();

    [Fact]
    public void What_is_held_waits_for_a_source_that_digital_river_makes()
    {
        var credit = Awaiting();

        (credit.State, credit.AwaitsSource, credit.IsUnfinished).ShouldBe((Attaching, true, false));
        credit.AwaitsSourceSince.ShouldBe(Sample.After(1));
        credit.DueAt.ShouldBe(Sample.After(2));
        credit
            .Calls.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                call => call.Kind.ShouldBe(RemoteCallKind.Hold),
                call => call.IsOpen.ShouldBeFalse()
            );
    }

    [Fact]
    public void Its_id_is_the_one_by_which_digital_river_asked() =>
        Taken().Id.ShouldBe(Sample.CreditId);

    [Fact]
    public void Less_will_do()
    {
        var credit = Taken();

        credit.HoldTaken(Sample.Grant(300), "next", Sample.After(1));

        (credit.State, credit.Amount, credit.Held).ShouldBe(
            (Attaching, Sample.Dollars(300), Sample.Dollars(300))
        );
    }

    [Fact]
    public void It_never_becomes_more_than_was_offered() =>
        _cart
            .Take(Offer(1000), Sample.Dollars(1001), "hold-1", Sample.Noon)
            .Amount.ShouldBe(Sample.Dollars(1000));

    [Fact]
    public void The_source_is_learnt_from_the_checkout()
    {
        var credit = Awaiting();

        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(3));

        (credit.State, credit.Source, credit.AwaitsSource).ShouldBe(
            (Attached, Sample.Source, false)
        );
        credit.DueAt.ShouldBe(Sample.After(3) + Sample.Day);
    }

    [Fact]
    public void The_source_is_learnt_from_the_order()
    {
        var credit = Awaiting();

        credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(), "redeem-1", Sample.After(3));

        (credit.State, credit.Source).ShouldBe((Redeeming, Sample.Source));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.RedeemHold);
    }

    [Fact]
    public void One_that_is_not_wanted_any_more_is_to_be_gone_on_with()
    {
        var credit = Awaiting();

        credit.RequestCancel();

        credit.IsUnfinished.ShouldBeTrue();
    }

    [Fact]
    public void One_whose_source_never_turns_up_is_let_go_and_watched()
    {
        var credit = Awaiting();

        credit.SourceWrittenOff("No source.", "release-1", Sample.After(1441));
        (credit.State, credit.LatestCall.Kind).ShouldBe((Releasing, RemoteCallKind.ReleaseHold));
        credit.HoldReleased("next", Sample.After(1442));

        (credit.State, credit.IsHeld, credit.WatchLooks).ShouldBe((Released, false, 0));
        credit.DueAt.ShouldBe(Sample.After(1443));
    }

    [Fact]
    public void One_that_is_held_too_late_is_let_go_and_watched()
    {
        var credit = Taken();
        credit.GiveUp();

        credit.HoldTaken(Sample.Grant(), "release-1", Sample.After(1));

        (credit.State, credit.LatestCall.Kind).ShouldBe((Releasing, RemoteCallKind.ReleaseHold));
        credit.HoldReleased("next", Sample.After(1));
        credit.DueAt.ShouldBe(Sample.After(2));
    }

    [Theory]
    [InlineData(Released)]
    [InlineData(Rejected)]
    public void One_that_is_over_may_be_chosen_again_and_is_held_anew(AppliedCreditState end)
    {
        var credit = Over(end);
        credit.MayBeTakenAgain.ShouldBeTrue();
        credit.TakeRaised();

        _cart.Take(Offer(), Sample.Dollars(700), "hold-2", Sample.After(9)).ShouldBeSameAs(credit);

        (credit.State, credit.HoldNumber, credit.Amount).ShouldBe(
            (Holding, 2, Sample.Dollars(700))
        );
        (credit.Hold, credit.WatchLooks, credit.RefusalStatus).ShouldBe((null, null, null));
        credit.HoldTaken(
            Sample.Grant(700) with
            {
                Id = new HoldId("hold_2"),
            },
            "next",
            Sample.After(10)
        );
        (credit.State, credit.AwaitsSource).ShouldBe((Attaching, true));
        credit
            .TakePostings()
            .ShouldHaveSingleItem()
            .ShouldBeOfType<CreditHeld>()
            .Number.ShouldBe(2);
        _cart.Credits.ShouldHaveSingleItem();
    }

    [Fact]
    public void While_nothing_but_its_source_is_waited_for_the_checkout_is_not_being_changed() =>
        Awaiting().IsChangingTheCheckout.ShouldBeFalse();

    [Fact]
    public void One_that_nobody_had_asked_for_covers_its_line_when_it_is_chosen_later()
    {
        var offer = Offer();
        var credit = _cart.NoteUnasked(offer, Sample.Dollars(700), "call-1", Sample.After(1));
        credit.MayBeTakenAgain.ShouldBeTrue();

        _cart.Take(offer, Sample.Dollars(700), "hold-2", Sample.After(2)).ShouldBeSameAs(credit);

        credit.LineFingerprint.ShouldBe(offer.LineFingerprint);
    }

    [Fact]
    public void One_of_which_a_hold_may_still_turn_up_is_not_chosen_again()
    {
        var credit = Taken();
        credit.LeaveOpen("Lost.", Sample.After(1), Sample.After(1));
        credit.HoldRefused(Sample.No(), mayStillLand: true, "next", Sample.After(2));

        (credit.State, credit.MayBeTakenAgain).ShouldBe((Rejected, false));
    }

    [Fact]
    public void One_that_an_order_came_to_nothing_with_is_not_chosen_again()
    {
        var credit = Awaiting();
        credit.SeenOrdered(Sample.OrderId, Sample.Source, "next", Sample.After(2));
        credit.OrderCameToNothing("Blocked.", "release-1", Sample.After(3));
        credit.HoldReleased("next", Sample.After(4));

        (credit.State, credit.MayBeTakenAgain).ShouldBe((Released, false));
    }

    [Fact]
    public void A_credit_that_was_asked_for_elsewhere_is_not_chosen_again() =>
        Sample.In(Released).MayBeTakenAgain.ShouldBeFalse();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_whose_source_is_unknown_does_not_follow_to_another_checkout(bool isHeld)
    {
        var credit = isHeld ? Awaiting() : Taken();

        credit.Follow(new CheckoutId("co_2"), "next", Sample.After(5));

        (credit.IsCancelRequested, credit.DueAt).ShouldBe((true, Sample.After(5)));
        credit.Checkout.ShouldBe(Sample.CheckoutId);
    }

    [Fact]
    public void A_checkout_that_shows_its_source_has_it_looked_at()
    {
        var credit = Awaiting();

        _cart.NoticeDrift(Sample.Checkout(), Sample.Noon);
        credit.DueAt.ShouldBe(Sample.After(2));
        _cart.NoticeDrift(
            Sample.Checkout(sources: Sample.Credit("src_x", 1000, Sample.CreditId.Value)),
            Sample.Noon
        );

        credit.DueAt.ShouldBe(Sample.Noon);
    }

    [Fact]
    public void An_offer_is_good_for_its_time()
    {
        var offer = Offer();

        offer.AskedForBy("session", Sample.Noon + Sample.Day);

        Broken.Rule<OffersHaveTheirTime>(() =>
            offer.AskedForBy("session", Sample.Noon + Sample.Day + TimeSpan.FromTicks(1))
        );
    }

    [Fact]
    public void An_offer_is_for_the_session_that_asked_first()
    {
        var offer = Offer();

        offer.AskedForBy("session", Sample.Noon);
        offer.AskedForBy("session", Sample.Noon);

        Broken.Rule<AnOfferServesOneSession>(() => offer.AskedForBy("another", Sample.Noon));
        offer.Session.ShouldBe("session");
    }

    [Fact]
    public void A_removal_that_overtook_the_question_holds_for_a_minute()
    {
        var offer = Offer();
        offer.RemovedUnasked(Sample.Noon);

        Broken.Rule<WhatWasRemovedBeforeItWasAskedForStaysSo>(() =>
            offer.AskedForBy("session", Sample.Noon + TimeSpan.FromSeconds(59))
        );
        offer.AskedForBy("session", Sample.After(1));
    }

    [Fact]
    public void An_offer_for_another_checkout_is_worth_nothing()
    {
        var offer = Offer();
        _cart.Describe(Sample.Checkout("co_2"), null, false, Sample.After(1));

        Broken.Rule<AnOfferBelongsToItsCheckout>(() =>
            _cart.Take(offer, Sample.Dollars(1), "hold-1", Sample.After(2))
        );
    }

    [Fact]
    public void A_subscription_takes_no_credit_through_this_door_either()
    {
        var offer = Offer();
        _cart.Describe(Sample.Checkout(), null, true, Sample.After(1));

        Broken.Rule<SubscriptionCartsTakeNoCredit>(() =>
            _cart.Take(offer, Sample.Dollars(1), "hold-1", Sample.After(2))
        );
    }

    [Fact]
    public void A_line_covers_the_checkout_once_through_whichever_door()
    {
        Sample.Apply(Sample.GiftCard(), _cart, "credit_0");

        Broken.Rule<ALineCoversACheckoutOnce>(() =>
            _cart.Take(Offer(), Sample.Dollars(1), "hold-1", Sample.After(2))
        );
    }

    private CreditOffer Offer(long cents = 1000) =>
        CreditOffer.Make(
            Sample.CreditId,
            _cart,
            new OfferedLine(
                AppliedCreditKind.GiftCard,
                "ada",
                "Gift card",
                "0010",
                "line",
                Sample.Fingerprint
            ),
            Sample.Dollars(cents),
            Sample.Day,
            Sample.Noon
        );

    private AppliedCredit Taken() =>
        _cart.Take(Offer(), Sample.Dollars(1000), "hold-1", Sample.Noon);

    private AppliedCredit Awaiting()
    {
        var credit = Taken();
        credit.HoldTaken(Sample.Grant(), "next", Sample.After(1));
        return credit;
    }

    private AppliedCredit Over(AppliedCreditState end)
    {
        var credit = Taken();
        if (end == Rejected)
        {
            credit.HoldRefused(Sample.No(), mayStillLand: false, "next", Sample.After(2));
            return credit;
        }

        credit.HoldTaken(Sample.Grant(), "next", Sample.After(1));
        credit.SourceWrittenOff("No source.", "release-1", Sample.After(2));
        credit.HoldReleased("next", Sample.After(3));
        return credit;
    }
}
