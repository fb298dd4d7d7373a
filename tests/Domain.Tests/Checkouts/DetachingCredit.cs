using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class DetachingCredit
{
    [Fact]
    public void Asking_leaves_the_intent_to_detach_the_source()
    {
        var credit = Sample.In(AppliedCreditState.Attached);

        credit.AskDetach("detach-1", "Why.", Sample.After(3));

        credit.State.ShouldBe(AppliedCreditState.Detaching);
        credit.LatestCall.Id.ShouldBe("detach-1");
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Detach);
        (credit.LatestCall.Number, credit.LatestCall.Attempt).ShouldBe((4, 1));
        credit.LatestCall.Source.ShouldBe(Sample.Source);
        credit.History[^1].Note.ShouldBe("Why.");
        credit.DueAt.ShouldBe(Sample.After(3));
        credit.HasDetachInDoubt.ShouldBeTrue();
    }

    [Fact]
    public void Where_no_source_was_created_there_is_nothing_to_detach()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

        credit.AskDetach("detach-1", null, Sample.After(1));

        credit.State.ShouldBe(AppliedCreditState.Released);
        credit.Calls.ShouldHaveSingleItem().Status.ShouldBe(RemoteCallStatus.Unknown);
        credit.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Where_no_source_was_created_the_hold_is_released()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.AskDetach("release-1", null, Sample.After(2));

        credit.State.ShouldBe(AppliedCreditState.Releasing);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold)
        );
        credit.DueAt.ShouldBe(Sample.After(2));
    }

    [Fact]
    public void A_source_that_is_gone_releases_the_credit_and_settles_every_open_call()
    {
        var credit = Sample.In(AppliedCreditState.Attaching, isCallerHeld: true);
        credit.LeaveOpen("Lost.", Sample.After(2), Sample.After(2));
        credit.AskDetach("detach-1", null, Sample.After(3));
        credit.LeaveOpen("Lost.", Sample.After(4), Sample.After(4));

        credit.SourceGone("Seen cancelled.", "release-1", Sample.After(5));

        credit.State.ShouldBe(AppliedCreditState.Released);
        credit
            .Calls.Select(call => call.Status)
            .ShouldBe([
                RemoteCallStatus.Succeeded,
                RemoteCallStatus.Rejected,
                RemoteCallStatus.Succeeded,
            ]);
        credit.DueAt.ShouldBeNull();
        credit.IsLive.ShouldBeFalse();
        credit.History[^2].Note.ShouldBe("Seen cancelled.");
    }

    [Fact]
    public void A_held_credit_whose_source_is_gone_is_releasing_until_the_provider_says_so()
    {
        var credit = Sample.In(AppliedCreditState.Detaching);

        credit.SourceGone("Seen cancelled.", "release-1", Sample.After(5));

        credit.State.ShouldBe(AppliedCreditState.Releasing);
        (credit.IsLive, credit.IsUnfinished, credit.IsOff, credit.IsHeld).ShouldBe(
            (true, true, true, true)
        );
        credit.Calls[^2].Status.ShouldBe(RemoteCallStatus.Succeeded);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold)
        );
        credit.LatestCall.Source.ShouldBeNull();

        credit.HoldReleased("call-r", Sample.After(6));

        credit.State.ShouldBe(AppliedCreditState.Released);
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Succeeded);
        (credit.IsLive, credit.IsUnfinished, credit.IsHeld, credit.DueAt).ShouldBe(
            (false, false, false, null)
        );
    }

    [Fact]
    public void A_refused_detach_keeps_the_credit_and_forgets_the_wish()
    {
        var credit = Sample.In(AppliedCreditState.Detaching);
        credit.RequestCancel();

        credit.DetachWasRefused("code", "No", Sample.After(4));

        credit.State.ShouldBe(AppliedCreditState.Attached);
        credit.IsCancelRequested.ShouldBeFalse();
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.DueAt.ShouldBe(Sample.After(5));
        credit.RefusalStatus.ShouldBeNull();
    }

    [Fact]
    public void After_a_refusal_the_next_detach_is_the_second_attempt()
    {
        var credit = Sample.In(AppliedCreditState.Detaching);
        credit.DetachWasRefused("code", "No", Sample.After(4));

        credit.AskDetach("detach-2", null, Sample.After(5));

        credit.LatestCall.Attempt.ShouldBe(2);
    }

    [Fact]
    public void Only_a_credit_whose_every_detach_came_to_nothing_stays_untouched()
    {
        var credit = Sample.In(AppliedCreditState.Detaching);
        credit.StaysAttachedUntouched.ShouldBeFalse("The call is open.");
        credit.LatestCall.Rejected(null, "No line.", Sample.After(4));
        credit.StaysAttachedUntouched.ShouldBeTrue();
        credit.TryAgain(RemoteCallKind.Detach, "detach-2", Sample.After(5));
        credit.LeaveOpen("Lost.", Sample.After(6), Sample.After(6));
        credit.StaysAttachedUntouched.ShouldBeFalse("The second one may have been executed.");

        var cancelled = Sample.In(AppliedCreditState.Attached);
        cancelled.RequestCancel();
        cancelled.StaysAttachedUntouched.ShouldBeFalse("It was promised to come off.");
        Sample
            .In(AppliedCreditState.Attaching)
            .StaysAttachedUntouched.ShouldBeFalse("It never was attached.");
    }

    [Fact]
    public void A_wish_to_cancel_changes_no_state()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);
        var version = credit.Version;

        credit.RequestCancel();

        credit.IsCancelRequested.ShouldBeTrue();
        credit.State.ShouldBe(AppliedCreditState.Attaching);
        credit.Version.ShouldBeGreaterThan(version);
        credit.CameToNothing.ShouldBeFalse();
    }

    [Fact]
    public void A_credit_that_is_given_up_came_to_nothing_even_if_it_is_seen_attached_later()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);

        credit.GiveUp();
        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(3));

        credit.IsCancelRequested.ShouldBeTrue();
        credit.WasAttached.ShouldBeTrue();
        credit.CameToNothing.ShouldBeTrue();
    }

    [Fact]
    public void Passing_on_records_the_intent_on_the_cart()
    {
        var cart = Sample.Cart();

        var call = cart.PassOnDetach(new SourceId("card"), "call-1", Sample.Noon);

        cart.PassedOnCalls.ShouldBe([call]);
        call.Kind.ShouldBe(RemoteCallKind.Detach);
        call.Source.ShouldBe(new SourceId("card"));
        call.IsOpen.ShouldBeTrue();
        cart.Credits.ShouldBeEmpty();
    }
}
