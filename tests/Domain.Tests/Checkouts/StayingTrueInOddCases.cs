using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

/// <summary>Facts that come twice, too late, or together.</summary>
public sealed class StayingTrueInOddCases
{
    // What is told.

    [Fact]
    public void A_hold_that_was_not_asked_for_is_not_told_as_held_nor_as_released()
    {
        var credit = Sample.In(Holding);

        credit.HoldTaken(Sample.Grant(1500), "create-1", Sample.After(1));
        credit.IsHeld.ShouldBeFalse("The books know of no hold.");

        credit.HoldReleased("call-r", Sample.After(2));
        credit.TakePostings().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SourceCreating)]
    [InlineData(Attaching)]
    [InlineData(Attached)]
    [InlineData(Detaching)]
    [InlineData(Releasing)]
    [InlineData(Quarantined)]
    public void A_hold_that_is_answered_again_is_not_told_again(AppliedCreditState state)
    {
        var credit = Sample.In(state);
        credit.TakePostings();
        var calls = Statuses(credit);

        credit.HoldTaken(Sample.Grant(), "again", Sample.After(9));

        credit.TakePostings().ShouldBeEmpty();
        Statuses(credit).ShouldBe(calls);
    }

    [Fact]
    public void Where_nothing_is_held_nothing_is_lowered()
    {
        var credit = Sample.In(Released);
        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));
        credit.HoldRefused(Sample.No(), mayStillLand: false, "detach-2", Sample.After(10));
        credit.DetachWasRefused(null, "No.", Sample.After(11));
        credit.TakePostings();
        var calls = credit.Calls.Count;

        credit.SourceShrank(Sample.Dollars(600), canLower: true, "lower-1", Sample.After(12));

        credit.Amount.ShouldBe(Sample.Dollars(600));
        credit.Calls.Count.ShouldBe(calls);
        credit.TakePostings().ShouldBeEmpty();
    }

    // What is asked.

    [Theory]
    [InlineData(Detaching)]
    [InlineData(Releasing)]
    public void A_wish_for_what_is_under_way_asks_nobody_twice(AppliedCreditState state)
    {
        var credit = Sample.In(state);
        var calls = Statuses(credit);

        credit.AskDetach("again-1", null, Sample.After(9));
        credit.Expire("again-2", Sample.After(9));

        credit.State.ShouldBe(state);
        Statuses(credit).ShouldBe(calls);
    }

    [Fact]
    public void A_source_seen_gone_twice_releases_the_hold_once()
    {
        var credit = Sample.In(Releasing);
        var calls = Statuses(credit);

        credit.SourceGone("Seen cancelled.", "again", Sample.After(9));

        Statuses(credit).ShouldBe(calls);
    }

    [Theory]
    [InlineData(Attaching)]
    [InlineData(Attached)]
    [InlineData(Detaching)]
    public void A_source_that_is_answered_again_changes_neither_source_nor_calls(
        AppliedCreditState state
    )
    {
        var credit = Sample.In(state);
        var calls = Statuses(credit);

        credit.SourceCreated(new SourceId("another"), "again", Sample.After(9));

        credit.Source.ShouldBe(Sample.Source);
        Statuses(credit).ShouldBe(calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_credit_that_is_to_go_while_it_is_being_held_goes(bool isExpired)
    {
        var credit = Sample.In(Holding);

        if (isExpired)
        {
            credit.Expire("next", Sample.After(1));
        }
        else
        {
            credit.AskDetach("next", null, Sample.After(1));
        }

        credit.State.ShouldBe(Holding);
        credit.IsCancelRequested.ShouldBeTrue();
        credit.HoldTaken(Sample.Grant(), "release-1", Sample.After(2));
        credit.State.ShouldBe(Releasing);
    }

    [Fact]
    public void A_credit_given_up_while_it_is_being_held_says_whom_it_waited_for()
    {
        var credit = Sample.In(Holding);

        credit.GiveUp();

        credit.RefusedBy.ShouldBe(RemoteParty.CreditProvider);
        credit.RefusalMessage.ShouldBe("The credit provider did not answer in time.");
    }

    // Who looks again.

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_credit_that_turned_up_again_and_cannot_be_detached_is_looked_at_again(
        bool isCallerHeld
    )
    {
        var credit = Sample.In(Attaching, isCallerHeld);
        credit.AskDetach("detach-0", null, Sample.After(3));
        credit.SourceWrittenOff("Given up.", "release-1", Sample.After(4));
        credit.HoldReleased("call-r", Sample.After(5));
        credit.WasAttached.ShouldBeFalse();
        credit.Reappeared(Sample.Source, "next", Sample.After(9));
        if (!isCallerHeld)
        {
            credit.HoldTaken(Sample.Grant(), "detach-1", Sample.After(10));
        }

        credit.DetachWasRefused(null, "No.", Sample.After(11));

        credit.State.ShouldBe(Attached);
        credit.Deadline.ShouldNotBeNull();
        credit.DueAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_credit_whose_time_is_up_and_that_cannot_be_detached_is_not_due_at_once()
    {
        var credit = Sample.In(Attached);
        var late = credit.Deadline!.Value + TimeSpan.FromMinutes(1);
        credit.Expire("detach-1", late);

        credit.DetachWasRefused(null, "No.", late);

        credit.State.ShouldBe(Attached);
        credit.DueAt.ShouldNotBeNull().ShouldBeGreaterThan(late);
    }

    [Fact]
    public void A_second_hold_that_may_still_land_is_watched_for_and_given_up()
    {
        var credit = Sample.In(Released);
        credit.Reappeared(Sample.Source, "hold-2", Sample.After(9));
        credit.HoldRefused(Sample.No(status: 0), mayStillLand: true, "detach-2", Sample.After(10));
        credit.SourceGone("Seen cancelled.", "release-2", Sample.After(11));

        credit.State.ShouldBe(Released);
        credit.DueAt.ShouldBe(Sample.After(12));

        credit.LateHoldSeen(new HoldId("hold_2"), "release-2", Sample.After(12));

        credit.State.ShouldBe(Released);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.ReleaseHold);
        credit.IsUnfinished.ShouldBeTrue();
    }

    [Fact]
    public void A_lowering_that_is_still_open_is_not_forgotten_over_a_refused_detach()
    {
        var credit = Sample.In(Attached);
        credit.SourceShrank(Sample.Dollars(600), canLower: true, "lower-1", Sample.After(3));
        credit.LeaveOpen("Lost.", Sample.After(4), Sample.After(4));
        credit.AskDetach("detach-1", null, Sample.After(5));

        credit.DetachWasRefused(null, "No.", Sample.After(6));

        credit.Held.ShouldBe(Sample.Dollars(1000));
        credit.IsUnfinished.ShouldBeTrue("Nobody knows what is held.");
        credit.DueAt.ShouldBe(Sample.After(6));
    }

    [Fact]
    public void A_look_that_finds_nothing_lets_no_open_release_be_forgotten()
    {
        var credit = Sample.In(Holding);
        credit.HoldRefused(Sample.No(status: 0), mayStillLand: true, "next", Sample.After(1));
        for (var look = 1; look <= 3; look++)
        {
            credit.NothingTurnedUp(credit.DueAt!.Value);
        }

        credit.LateHoldSeen(Sample.HoldId, "release-1", Sample.After(50));
        credit.NothingTurnedUp(Sample.After(51));

        credit.IsUnfinished.ShouldBeTrue();
        credit.DueAt.ShouldNotBeNull();
    }

    // Doubt.

    [Fact]
    public void A_credit_in_quarantine_remembers_where_it_came_from_whatever_comes_next()
    {
        var credit = Sample.In(Quarantined);

        credit.HoldTaken(Sample.Grant(), "next", Sample.After(9));
        credit.HoldRefused(Sample.No(), mayStillLand: false, "next", Sample.After(9));
        credit.Quarantine("Still nobody knows.", Sample.After(9));

        credit.State.ShouldBe(Quarantined);
        credit.StateBeforeQuarantine.ShouldBe(Attached);
        credit.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_credit_in_quarantine_is_not_due_whatever_is_left_open()
    {
        var credit = Sample.In(Quarantined);

        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(9));
        credit.LookAgain(Sample.After(9));

        credit.DueAt.ShouldBeNull();
    }

    private static IReadOnlyList<(string, RemoteCallStatus)> Statuses(AppliedCredit credit) =>
        [.. credit.Calls.Select(call => (call.Id, call.Status))];
}
