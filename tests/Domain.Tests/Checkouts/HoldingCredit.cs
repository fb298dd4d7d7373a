using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class HoldingCredit
{
    [Fact]
    public void A_gift_card_begins_with_the_intent_to_hold_and_holds_nothing_yet()
    {
        var credit = Sample.Apply(Sample.GiftCard());

        credit.State.ShouldBe(Holding);
        (credit.IsHeld, credit.Hold, credit.HoldNumber).ShouldBe((false, null, 1));
        credit.Held.ShouldBe(Sample.Dollars(1000), "That much is to be held.");
        credit.IsCallerHeld.ShouldBeFalse();
        credit.LineFingerprint.ShouldBe(Sample.Fingerprint);
        credit.TakePostings().ShouldBeEmpty();
        var call = credit.Calls.ShouldHaveSingleItem();
        (call.Id, call.Kind, call.Number, call.Attempt).ShouldBe(
            ("credit_1-first", RemoteCallKind.Hold, 1, 1)
        );
        (call.MayBeSent, call.Source).ShouldBe((true, null));
        (credit.IsUnfinished, credit.IsLive, credit.DueAt).ShouldBe((true, true, Sample.Noon));
        var entry = credit.History.ShouldHaveSingleItem();
        (entry.Event, entry.State).ShouldBe((AppliedCreditEvent.Apply, Holding));
    }

    [Theory]
    [InlineData(AppliedCreditKind.GiftCard, false)]
    [InlineData(AppliedCreditKind.StoreCredit, false)]
    [InlineData(AppliedCreditKind.Rewards, false)]
    [InlineData(AppliedCreditKind.CallerHeld, true)]
    public void Only_caller_held_credit_asks_nobody(AppliedCreditKind kind, bool isHeldAtOnce)
    {
        var credit = Sample.Apply(new NewCredit(kind, Sample.Dollars(1), null));

        credit.IsHeld.ShouldBe(isHeldAtOnce);
        credit.LatestCall.Kind.ShouldBe(
            isHeldAtOnce ? RemoteCallKind.CreateSource : RemoteCallKind.Hold
        );
    }

    [Fact]
    public void Nobody_waits_for_an_earlier_question_once_the_hold_is_there()
    {
        var credit = Sample.In(Holding);
        credit.TryAgain(RemoteCallKind.Hold, "hold-2", Sample.After(1));

        credit.HoldTaken(Sample.Grant(), "create-1", Sample.After(2));

        credit
            .Calls.Where(call => call.Kind == RemoteCallKind.Hold)
            .Select(call => call.Status)
            .ShouldBe([RemoteCallStatus.Unknown, RemoteCallStatus.Succeeded]);
    }

    [Fact]
    public void A_hold_that_was_taken_is_told_and_leaves_the_intent_to_create_the_source()
    {
        var credit = Sample.In(Holding);

        credit.HoldTaken(
            new(Sample.HoldId, Sample.Dollars(1000), 100, "v1", "0010", Sample.After(99)),
            "create-1",
            Sample.After(1)
        );

        credit.State.ShouldBe(SourceCreating);
        (credit.IsHeld, credit.Hold, credit.HoldNumber).ShouldBe((true, Sample.HoldId, 1));
        (credit.Points, credit.RateVersion, credit.LastFour).ShouldBe((100, "v1", "0010"));
        credit.HoldExpiresAt.ShouldBe(Sample.After(99));
        credit.Calls[0].Status.ShouldBe(RemoteCallStatus.Succeeded);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("create-1", RemoteCallKind.CreateSource)
        );
        credit.DueAt.ShouldBe(Sample.After(1));
        credit
            .TakePostings()
            .ShouldBe([
                new CreditHeld(
                    Sample.CreditId,
                    1,
                    Sample.Dollars(1000),
                    IsCallerHeld: false,
                    Sample.After(1)
                ),
            ]);
    }

    [Fact]
    public void What_was_raised_is_handed_over_once()
    {
        var credit = Sample.In(SourceCreating);

        credit.TakePostings().Count.ShouldBe(1);
        credit.TakePostings().ShouldBeEmpty();

        credit.SourceRefused(Sample.No(), "release-1", Sample.After(2));
        credit.TakePostings().ShouldBeEmpty("Nothing is released yet.");
        credit.HoldReleased("call-r", Sample.After(3));
        credit.TakePostings().ShouldBe([new CreditReleased(Sample.CreditId, Sample.After(3))]);
    }

    [Fact]
    public void What_was_raised_is_handed_over_oldest_first()
    {
        var credit = Sample.Apply();
        credit.SourceRefused(Sample.No(), "release-1", Sample.After(2));

        credit
            .TakePostings()
            .Select(raised => (raised.GetType(), raised.At))
            .ShouldBe([
                (typeof(CreditHeld), Sample.Noon),
                (typeof(CreditReleased), Sample.After(2)),
            ]);
    }

    [Fact]
    public void Where_a_part_will_do_the_credit_follows_the_hold()
    {
        var credit = Sample.Apply(Sample.GiftCard(1000, allowsPartial: true));

        credit.HoldTaken(Sample.Grant(600), "create-1", Sample.After(1));

        credit.State.ShouldBe(SourceCreating);
        (credit.Amount, credit.Held).ShouldBe((Sample.Dollars(600), Sample.Dollars(600)));
        credit
            .TakePostings()
            .ShouldHaveSingleItem()
            .ShouldBeOfType<CreditHeld>()
            .Amount.ShouldBe(Sample.Dollars(600));
    }

    [Theory]
    [InlineData(600, "USD", false)]
    [InlineData(1001, "USD", false)]
    [InlineData(1001, "USD", true)]
    [InlineData(1000, "EUR", true)]
    [InlineData(0, "USD", true)]
    [InlineData(-1, "USD", true)]
    public void A_hold_that_was_not_asked_for_is_for_a_person(
        long cents,
        string currency,
        bool allowsPartial
    )
    {
        var credit = Sample.Apply(Sample.GiftCard(1000, allowsPartial));

        credit.HoldTaken(
            Sample.Grant() with
            {
                Amount = Money.OfMinor(cents, Currency.Of(currency)),
            },
            "create-1",
            Sample.After(1)
        );

        credit.State.ShouldBe(Quarantined);
        credit.StateBeforeQuarantine.ShouldBe(Holding);
        credit.Hold.ShouldBe(Sample.HoldId, "A person has to find it.");
        credit.Amount.ShouldBe(Sample.Dollars(1000));
        credit.Calls.ShouldHaveSingleItem().Status.ShouldBe(RemoteCallStatus.Succeeded);
        credit.DueAt.ShouldBeNull();
        credit.TakePostings().ShouldBeEmpty();
        credit.History[^1].Note!.ShouldStartWith("Asked to hold 10.00 USD");
    }

    [Fact]
    public void A_credit_that_was_cancelled_meanwhile_is_released_again()
    {
        var credit = Sample.In(Holding);
        credit.RequestCancel();

        credit.HoldTaken(Sample.Grant(), "release-1", Sample.After(1));

        credit.State.ShouldBe(Releasing);
        credit.IsHeld.ShouldBeTrue();
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold)
        );
        credit.Calls.ShouldNotContain(call => call.Kind == RemoteCallKind.CreateSource);
        credit.TakePostings().ShouldHaveSingleItem().ShouldBeOfType<CreditHeld>();
    }

    [Fact]
    public void A_refused_hold_ends_the_credit_and_nobody_looks_again()
    {
        var credit = Sample.In(Holding);

        credit.HoldRefused(
            new(RemoteParty.CreditProvider, 422, "Insufficient", "Too little."),
            mayStillLand: false,
            "next",
            Sample.After(1)
        );

        credit.State.ShouldBe(Rejected);
        (credit.RefusedBy, credit.RefusalStatus, credit.RefusalCode).ShouldBe(
            (RemoteParty.CreditProvider, 422, "Insufficient")
        );
        credit.RefusalMessage.ShouldBe("Too little.");
        credit.History[^1].Note.ShouldBe("Too little.");
        (credit.IsHeld, credit.IsLive, credit.IsUnfinished, credit.IsOff).ShouldBe(
            (false, false, false, true)
        );
        credit.DueAt.ShouldBeNull();
        credit.WatchLooks.ShouldBeNull();
        credit.Calls.ShouldHaveSingleItem().Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.TakePostings().ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_that_may_still_land_is_watched_for()
    {
        var credit = Sample.In(Holding);
        credit.LeaveOpen("Lost.", Sample.After(1), Sample.After(1));

        credit.HoldRefused(Sample.No(status: 0), mayStillLand: true, "next", Sample.After(2));

        credit.State.ShouldBe(Rejected);
        credit.CameToNothing.ShouldBeTrue();
        credit.WatchLooks.ShouldBe(0);
        credit.DueAt.ShouldBe(Sample.After(3));
        credit.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void A_refusal_of_the_second_attempt_says_nothing_of_the_first_that_is_still_in_doubt()
    {
        var credit = Sample.In(Holding);
        credit.LeaveOpen("Lost.", Sample.After(1), Sample.After(1));
        credit.TryAgain(RemoteCallKind.Hold, "hold-2", Sample.After(2));

        credit.HoldRefused(Sample.No("Empty."), mayStillLand: false, "next", Sample.After(3));

        credit.State.ShouldBe(Rejected);
        (credit.RefusalMessage, credit.CameToNothing).ShouldBe(("Empty.", false));
        credit.WatchLooks.ShouldBe(0);
        credit.DueAt.ShouldBe(Sample.After(4), "The first may land, and nobody would give it up.");
    }

    [Fact]
    public void A_late_hold_is_given_up_and_the_credit_stays_rejected()
    {
        var credit = Sample.In(Holding);
        credit.HoldRefused(Sample.No(status: 0), mayStillLand: true, "next", Sample.After(2));

        credit.LateHoldSeen(Sample.HoldId, "release-1", Sample.After(3));

        credit.State.ShouldBe(Rejected);
        credit.Hold.ShouldBe(Sample.HoldId);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold)
        );
        (credit.IsUnfinished, credit.IsLive, credit.DueAt).ShouldBe((true, false, Sample.After(3)));

        credit.HoldReleased("call-r", Sample.After(4));

        credit.State.ShouldBe(Rejected);
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Succeeded);
        credit.IsUnfinished.ShouldBeFalse();
        credit.DueAt.ShouldBe(Sample.After(5), "It is watched on.");
        credit.TakePostings().ShouldBeEmpty("It was never posted as held.");
    }

    [Fact]
    public void A_release_is_told_once()
    {
        var credit = Sample.In(Releasing);
        credit.TakePostings();

        credit.HoldReleased("call-r", Sample.After(5));
        credit.HoldReleased("call-r", Sample.After(6));

        credit.State.ShouldBe(Released);
        credit.IsHeld.ShouldBeFalse();
        credit.TakePostings().ShouldBe([new CreditReleased(Sample.CreditId, Sample.After(5))]);
    }

    [Fact]
    public void Caller_held_credit_is_lowered_at_once()
    {
        var credit = Sample.In(Attached, isCallerHeld: true);
        credit.TakePostings();
        var calls = credit.Calls.Count;

        credit.SourceShrank(Sample.Dollars(600), canLower: false, "lower-1", Sample.After(3));

        credit.State.ShouldBe(Attached);
        (credit.Amount, credit.Held).ShouldBe((Sample.Dollars(600), Sample.Dollars(600)));
        credit.Calls.Count.ShouldBe(calls);
        credit.IsUnfinished.ShouldBeFalse();
        credit.DueAt.ShouldBe(credit.Deadline);
        credit
            .TakePostings()
            .ShouldBe([
                new CreditHoldLowered(Sample.CreditId, Sample.Dollars(600), Sample.After(3)),
            ]);
    }

    [Fact]
    public void A_held_credit_is_lowered_by_the_provider()
    {
        var credit = Sample.In(Attached);
        credit.TakePostings();

        credit.SourceShrank(Sample.Dollars(600), canLower: true, "lower-1", Sample.After(3));

        credit.State.ShouldBe(Attached);
        credit.Amount.ShouldBe(Sample.Dollars(600), "The amount follows Digital River at once.");
        credit.Held.ShouldBe(Sample.Dollars(1000), "The hold is not lowered yet.");
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("lower-1", RemoteCallKind.LowerHold)
        );
        (credit.IsUnfinished, credit.DueAt).ShouldBe((true, Sample.After(3)));
        credit.TakePostings().ShouldBeEmpty();

        credit.HoldWasLowered(Sample.After(4));

        credit.Held.ShouldBe(Sample.Dollars(600));
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Succeeded);
        (credit.IsUnfinished, credit.DueAt).ShouldBe((false, credit.Deadline));
        credit
            .TakePostings()
            .ShouldBe([
                new CreditHoldLowered(Sample.CreditId, Sample.Dollars(600), Sample.After(4)),
            ]);
    }

    [Fact]
    public void A_lost_answer_to_lowering_keeps_the_credit_unfinished_and_is_no_news_for_its_history()
    {
        var credit = Sample.In(Attached);
        credit.SourceShrank(Sample.Dollars(600), canLower: true, "lower-1", Sample.After(3));
        var history = credit.History.Count;

        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(4));

        (credit.IsUnfinished, credit.DueAt).ShouldBe((true, Sample.After(9)));
        credit.History.Count.ShouldBe(history);
    }

    [Fact]
    public void Refused_lowering_keeps_the_hold()
    {
        var credit = Sample.In(Attached);
        credit.SourceShrank(Sample.Dollars(600), canLower: true, "lower-1", Sample.After(3));
        credit.TakePostings();

        credit.HoldWasNotLowered("code", "No.", Sample.After(4));

        (credit.Amount, credit.Held).ShouldBe((Sample.Dollars(600), Sample.Dollars(1000)));
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        (credit.IsUnfinished, credit.DueAt).ShouldBe((false, credit.Deadline));
        credit.TakePostings().ShouldBeEmpty();
    }

    /// <summary>Whoever read it before must not store over it.</summary>
    [Theory]
    [InlineData(RemoteCallKind.LowerHold, true)]
    [InlineData(RemoteCallKind.LowerHold, false)]
    [InlineData(RemoteCallKind.RenewHold, true)]
    [InlineData(RemoteCallKind.RenewHold, false)]
    public void A_call_for_a_hold_that_ended_is_a_change(RemoteCallKind kind, bool isDone)
    {
        var credit = Sample.In(Attached);
        if (kind == RemoteCallKind.LowerHold)
        {
            credit.SourceShrank(Sample.Dollars(600), canLower: true, "call-1", Sample.After(3));
        }
        else
        {
            credit.Renew("call-1", Sample.After(3));
        }

        var before = credit.Version;
        switch (kind, isDone)
        {
            case (RemoteCallKind.LowerHold, true):
                credit.HoldWasLowered(Sample.After(4));
                break;
            case (RemoteCallKind.LowerHold, false):
                credit.HoldWasNotLowered(null, "No.", Sample.After(4));
                break;
            case (_, true):
                credit.HoldWasRenewed(Sample.After(99), Sample.After(4));
                break;
            default:
                credit.HoldWasNotRenewed(null, "No.", Sample.After(4));
                break;
        }

        credit.LatestCall.IsOpen.ShouldBeFalse();
        credit.Version.ShouldBe(before + 1);
    }

    [Fact]
    public void A_provider_that_cannot_lower_keeps_the_hold_and_is_not_asked()
    {
        var credit = Sample.In(Attached);
        var calls = credit.Calls.Count;

        credit.SourceShrank(Sample.Dollars(600), canLower: false, "lower-1", Sample.After(3));

        (credit.Amount, credit.Held).ShouldBe((Sample.Dollars(600), Sample.Dollars(1000)));
        credit.Calls.Count.ShouldBe(calls);
        credit.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void Caller_held_credit_that_turns_up_again_is_held_anew_and_taken_off()
    {
        var credit = Sample.In(Released, isCallerHeld: true);
        credit.TakePostings();

        credit.Reappeared(new SourceId("again"), "detach-2", Sample.After(9));

        credit.State.ShouldBe(Detaching);
        (credit.HoldNumber, credit.IsHeld, credit.IsLive).ShouldBe((2, true, true));
        credit.Source.ShouldBe(new SourceId("again"));
        credit.IsCancelRequested.ShouldBeTrue();
        credit.WatchLooks.ShouldBeNull();
        (credit.LatestCall.Id, credit.LatestCall.Kind, credit.LatestCall.Source).ShouldBe(
            ("detach-2", RemoteCallKind.Detach, new SourceId("again"))
        );
        credit.DueAt.ShouldBe(Sample.After(9));
        credit
            .TakePostings()
            .ShouldBe([
                new CreditHeld(
                    Sample.CreditId,
                    2,
                    Sample.Dollars(1000),
                    IsCallerHeld: true,
                    Sample.After(9)
                ),
            ]);

        credit.SourceGone(null, "release-2", Sample.After(10));

        credit.State.ShouldBe(Released);
        credit.TakePostings().ShouldBe([new CreditReleased(Sample.CreditId, Sample.After(10))]);
    }

    [Fact]
    public void A_part_is_not_enough_for_a_credit_that_turned_up_again()
    {
        var credit = Sample.Apply(Sample.GiftCard(allowsPartial: true));
        credit.HoldTaken(Sample.Grant(), "create-1", Sample.After(1));
        credit.AskDetach("release-1", null, Sample.After(2));
        credit.HoldReleased("call-r", Sample.After(3));

        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        credit.State.ShouldBe(Holding);
        credit.AllowsPartial.ShouldBeFalse();
    }

    [Fact]
    public void A_held_credit_that_turns_up_again_is_held_anew_by_the_provider_and_then_taken_off()
    {
        var credit = Sample.In(Released);
        credit.TakePostings();

        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        credit.State.ShouldBe(Holding);
        (credit.HoldNumber, credit.IsHeld, credit.IsLive).ShouldBe((2, false, true));
        (credit.LatestCall.Id, credit.LatestCall.Kind, credit.LatestCall.Attempt).ShouldBe(
            ("hold-2", RemoteCallKind.Hold, 2)
        );
        credit.DueAt.ShouldBe(Sample.After(9));
        credit.TakePostings().ShouldBeEmpty();

        credit.HoldTaken(
            Sample.Grant() with
            {
                Id = new HoldId("hold_2"),
            },
            "detach-2",
            Sample.After(10)
        );

        credit.State.ShouldBe(Detaching);
        credit.Hold.ShouldBe(new HoldId("hold_2"));
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Detach);
        credit
            .TakePostings()
            .ShouldHaveSingleItem()
            .ShouldBeOfType<CreditHeld>()
            .Number.ShouldBe(2);
    }

    [Fact]
    public void A_credit_that_turns_up_again_is_taken_off_even_if_nobody_pays_for_it()
    {
        var credit = Sample.In(Released);
        credit.TakePostings();
        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        credit.HoldRefused(Sample.No("Empty."), mayStillLand: false, "detach-2", Sample.After(10));

        credit.State.ShouldBe(Detaching);
        credit.IsHeld.ShouldBeFalse();
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("detach-2", RemoteCallKind.Detach)
        );

        credit.SourceGone(null, "release-2", Sample.After(11));

        credit.State.ShouldBe(Released, "There is no hold to give up.");
        credit.Calls.ShouldNotContain(call => call.Id == "release-2");
        credit.TakePostings().ShouldBeEmpty();
    }

    [Fact]
    public void A_rejected_credit_that_turns_up_attached_is_held_anew_too()
    {
        var credit = Sample.In(Rejected);

        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        credit.State.ShouldBe(Holding);
        (credit.HoldNumber, credit.WasAttached).ShouldBe((2, true));
    }

    [Fact]
    public void A_credit_that_turns_up_again_leaves_its_line_to_one_that_was_put_on_meanwhile()
    {
        var cart = Sample.Cart();
        var first = Sample.Apply(Sample.GiftCard(), cart);
        first.HoldRefused(Sample.No(), mayStillLand: false, "next", Sample.After(1));
        Sample.Apply(Sample.GiftCard(), cart, "credit_2").LineFingerprint.ShouldNotBeNull();

        first.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        first.LineFingerprint.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void A_hold_that_may_turn_up_keeps_its_number_when_it_is_asked_for_again(
        bool mayStillLand,
        int number
    )
    {
        var credit = Sample.In(Holding);
        credit.HoldRefused(Sample.No(), mayStillLand, "next", Sample.After(2));

        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));

        credit.HoldNumber.ShouldBe(number);
    }
}
