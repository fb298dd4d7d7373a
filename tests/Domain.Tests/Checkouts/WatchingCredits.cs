using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

/// <summary>Nothing is forgotten: whatever may still move has a time at which somebody looks at it.</summary>
public sealed class WatchingCredits
{
    [Fact]
    public void The_first_attach_sets_the_deadline_and_later_ones_keep_it()
    {
        var credit = Sample.In(Attaching);
        credit.Deadline.ShouldBeNull();

        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(2));
        credit.Deadline.ShouldBe(Sample.After(2) + Sample.Day);

        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(60));
        credit.Deadline.ShouldBe(Sample.After(2) + Sample.Day);
        credit.DueAt.ShouldBe(credit.Deadline);
    }

    [Fact]
    public void A_refused_detach_keeps_the_deadline_and_is_looked_into_soon()
    {
        var credit = Sample.In(Detaching);

        credit.DetachWasRefused(null, "No.", Sample.After(60));

        credit.Deadline.ShouldBe(Sample.After(2) + Sample.Day);
        credit.DueAt.ShouldBe(Sample.After(61));
    }

    [Fact]
    public void A_credit_that_had_its_time_is_taken_off()
    {
        var credit = Sample.In(Attached);

        credit.Expire("detach-1", Sample.After(1500));

        credit.State.ShouldBe(Detaching);
        credit.History[^1].Event.ShouldBe(AppliedCreditEvent.DeadlinePassed);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("detach-1", RemoteCallKind.Detach)
        );
        credit.DueAt.ShouldBe(Sample.After(1500));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(16, 1)]
    [InlineData(160, 10)]
    [InlineData(2880, 60)]
    public void One_that_cannot_be_taken_off_is_tried_less_and_less_often(int overdue, int pause)
    {
        var credit = Sample.In(Attached);
        var now = credit.Deadline!.Value + TimeSpan.FromMinutes(overdue);
        credit.Expire("detach-1", now);

        credit.DetachWasRefused(null, "No.", now);

        credit.State.ShouldBe(Attached);
        credit.DueAt.ShouldBe(now + TimeSpan.FromMinutes(pause));
    }

    [Theory]
    [InlineData(Holding, 0)]
    [InlineData(SourceCreating, 1)]
    [InlineData(Attaching, 1)]
    [InlineData(Attached, 1442)]
    [InlineData(Detaching, 3)]
    [InlineData(Releasing, 4)]
    [InlineData(Released, null)]
    [InlineData(Rejected, null)]
    [InlineData(Quarantined, null)]
    public void What_is_under_way_is_due_at_once_what_covers_is_due_at_its_deadline(
        AppliedCreditState state,
        int? dueAfter
    ) => Sample.In(state).DueAt.ShouldBe(dueAfter is { } minutes ? Sample.After(minutes) : null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_credit_written_off_is_looked_at_after_1_5_and_30_minutes_and_a_day(
        bool isCallerHeld
    )
    {
        var credit = Sample.In(Detaching, isCallerHeld);
        var start = Sample.After(10);
        credit.SourceWrittenOff("Given up.", "release-1", start);
        if (!isCallerHeld)
        {
            credit.State.ShouldBe(Releasing);
            credit.DueAt.ShouldBe(start, "The release comes first.");
            credit.HoldReleased("call-r", start);
        }

        credit.State.ShouldBe(Released);
        var looks = new List<TimeSpan>();
        while (credit.DueAt is { } due)
        {
            looks.Add(due - start);
            looks.Count.ShouldBeLessThan(9);
            credit.IsUnfinished.ShouldBeFalse();
            credit.NothingTurnedUp(due);
        }

        looks.ShouldBe([
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(24),
        ]);
        credit.State.ShouldBe(Released);
        credit.WatchLooks.ShouldBe(4);
    }

    [Fact]
    public void A_credit_whose_end_was_seen_is_not_looked_at_again()
    {
        var credit = Sample.In(Detaching, isCallerHeld: true);

        credit.SourceGone("Seen cancelled.", "release-1", Sample.After(10));

        (credit.WatchLooks, credit.DueAt).ShouldBe((null, null));
    }

    [Fact]
    public void A_repeated_fact_does_not_shorten_the_watch()
    {
        var credit = Sample.In(Detaching, isCallerHeld: true);
        credit.SourceWrittenOff("Given up.", "release-1", Sample.After(10));
        credit.NothingTurnedUp(Sample.After(11));

        credit.SourceGone("Seen cancelled.", "release-2", Sample.After(12));

        credit.State.ShouldBe(Released);
        (credit.WatchLooks, credit.DueAt).ShouldBe((1, Sample.After(16)));
    }

    [Theory]
    [InlineData(900, "credit_1")]
    [InlineData(1001, "credit_1")]
    [InlineData(1000, "somebody else's")]
    public void An_attached_credit_that_is_not_shown_as_authorised_is_looked_at(
        long cents,
        string upstreamId
    )
    {
        var (cart, credit) = OnACart();
        var checkout = Sample.Checkout(sources: Sample.Credit("src_x", cents, upstreamId));

        cart.NoticeDrift(checkout, Sample.After(9));
        credit.DueAt.ShouldBe(Sample.After(9));
        credit.State.ShouldBe(Attached, "It is looked at, not judged.");

        var version = credit.Version;
        cart.NoticeDrift(checkout, Sample.After(10));
        (credit.DueAt, credit.Version).ShouldBe((Sample.After(9), version));
    }

    [Fact]
    public void A_credit_that_is_shown_as_authorised_is_left_alone()
    {
        var (cart, credit) = OnACart();
        var version = credit.Version;

        cart.NoticeDrift(
            Sample.Checkout(sources: [Sample.Card(1), Sample.Credit("src_1", 1000)]),
            Sample.After(9)
        );

        (credit.DueAt, credit.Version).ShouldBe((credit.Deadline, version));
    }

    [Fact]
    public void A_checkout_that_is_not_the_credits_own_says_nothing_about_it()
    {
        var (cart, credit) = OnACart();

        cart.NoticeDrift(Sample.Checkout("co_2"), Sample.After(9));

        credit.DueAt.ShouldBe(credit.Deadline);
    }

    [Fact]
    public void A_credit_that_is_not_attached_yet_is_expected_to_be_missing()
    {
        var cart = Sample.Cart();
        var credit = Sample.Apply(cart);
        credit.LeaveOpen("Lost.", Sample.After(99), Sample.After(1));

        cart.NoticeDrift(Sample.Checkout(), Sample.After(9));

        credit.DueAt.ShouldBe(Sample.After(99));
    }

    private static (Cart Cart, AppliedCredit Credit) OnACart()
    {
        var cart = Sample.Cart();
        var credit = Sample.Apply(cart);
        credit.SourceCreated(Sample.Source, "attach-1", Sample.After(1));
        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(2));
        return (cart, credit);
    }
}
