using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class MovingToAnotherCheckout
{
    private static readonly CheckoutId Next = new("co_2");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_attached_credit_is_detached_first_and_keeps_its_hold(bool isCallerHeld)
    {
        var credit = Sample.In(Attached, isCallerHeld);

        credit.Follow(Next, "detach-1", Sample.After(9));
        credit.State.ShouldBe(Detaching);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Detach);
        credit.Checkout.ShouldBe(Sample.CheckoutId);
        credit.SourceGone(null, "create-2", Sample.After(10));

        credit.State.ShouldBe(SourceCreating);
        credit.Checkout.ShouldBe(Next);
        credit.Source.ShouldBeNull();
        credit.IsHeld.ShouldBeTrue();
        credit.HoldNumber.ShouldBe(1);
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.CreateSource);
        credit.IsUnderway.ShouldBeTrue();
    }

    [Fact]
    public void One_that_somebody_else_took_off_meanwhile_stays_off()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));
        credit.LatestCall.Rejected(null, "It is not attached.", Sample.After(10));

        credit.SourceGone("Seen cancelled.", "release-1", Sample.After(10));

        (credit.State, credit.Checkout).ShouldBe((Releasing, Sample.CheckoutId));
    }

    [Fact]
    public void There_it_takes_what_remains_and_its_hold_follows()
    {
        var credit = Moved();

        credit.FitsInto(Sample.Dollars(700), "next", Sample.After(11)).ShouldBeTrue();
        credit.SourceCreated(new SourceId("src_2"), "attach-2", Sample.After(12));
        credit.SeenAttached(new SourceId("src_2"), Sample.Day, Sample.After(13));

        credit.State.ShouldBe(Attached);
        credit.Amount.ShouldBe(Sample.Dollars(700));
        credit.IsUnderway.ShouldBeFalse();
        credit.HoldsTooMuch.ShouldBeTrue();
        credit.LowerHold(canLower: true, "lower-1", Sample.After(13));
        var before = credit.Version;
        credit.HoldWasLowered(Sample.After(14));
        credit.Version.ShouldBeGreaterThan(before);
        credit.Held.ShouldBe(Sample.Dollars(700));
    }

    [Fact]
    public void Where_nothing_remains_it_is_given_up()
    {
        var credit = Moved();

        credit.FitsInto(Sample.Dollars(0), "release-1", Sample.After(11)).ShouldBeFalse();

        credit.State.ShouldBe(Releasing);
        credit.History[^1].Note.ShouldBe("Nothing remains to be paid at the new checkout.");
    }

    [Fact]
    public void In_another_currency_it_is_given_up_and_says_so()
    {
        var credit = Moved();

        credit
            .FitsInto(Money.OfMinor(5000, Currency.Of("EUR")), "release-1", Sample.After(11))
            .ShouldBeFalse();

        credit.State.ShouldBe(Releasing);
        credit.History[^1].Note.ShouldBe("The new checkout is in EUR.");
    }

    [Theory]
    [InlineData(Holding)]
    [InlineData(SourceCreating)]
    public void One_that_was_never_asked_to_be_attached_just_goes_there(AppliedCreditState before)
    {
        var credit = Sample.In(before);

        credit.Follow(Next, "next", Sample.After(9));

        credit.State.ShouldBe(before);
        credit.Checkout.ShouldBe(Next);
    }

    [Fact]
    public void One_that_somebody_is_taking_off_does_not_follow()
    {
        var credit = Sample.In(Detaching);

        credit.Follow(Next, "next", Sample.After(9));
        credit.SourceGone(null, "release-1", Sample.After(10));

        credit.State.ShouldBe(Releasing);
        credit.Checkout.ShouldBe(Sample.CheckoutId);
    }

    [Fact]
    public void One_that_is_taken_off_on_its_way_stays_off()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));

        credit.RequestCancel();
        credit.SourceGone(null, "release-1", Sample.After(10));

        credit.State.ShouldBe(Releasing);
    }

    [Fact]
    public void A_basket_that_changes_again_meanwhile_is_followed_to_the_last_one()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));
        var calls = credit.Calls.Count;

        credit.Follow(new CheckoutId("co_3"), "next", Sample.After(10));
        credit.Calls.Count.ShouldBe(calls, "It is being detached already.");
        credit.SourceGone(null, "create-2", Sample.After(11));

        credit.Checkout.ShouldBe(new CheckoutId("co_3"));
    }

    [Fact]
    public void A_basket_that_is_what_it_was_again_is_followed_back()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));

        credit.Follow(Sample.CheckoutId, "next", Sample.After(10));
        credit.SourceGone(null, "create-2", Sample.After(11));

        (credit.State, credit.Checkout).ShouldBe((SourceCreating, Sample.CheckoutId));
    }

    [Fact]
    public void One_that_nobody_lets_go_of_stays_and_sets_out_again_later_and_later()
    {
        var credit = Sample.In(Attached);
        var now = Sample.After(9);
        var rests = new List<TimeSpan>();
        for (var times = 0; times < 8; times++)
        {
            credit.Follow(Next, $"detach-{times}", now);
            credit.DetachWasRefused(null, "Too many.", now);
            (credit.State, credit.NextCheckout).ShouldBe((Attached, null));
            rests.Add(credit.DueAt!.Value - now);
            now += rests[^1];
        }

        rests.Select(rest => rest.TotalMinutes).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
    }

    [Fact]
    public void One_that_could_not_set_out_and_is_taken_off_then_stays_off()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));
        credit.DetachWasRefused(null, "Too many.", Sample.After(10));

        credit.AskDetach("detach-2", null, Sample.After(11));
        credit.SourceGone(null, "release-1", Sample.After(12));

        credit.State.ShouldBe(Releasing);
    }

    [Fact]
    public void One_that_did_not_arrive_is_not_under_way_any_more()
    {
        var credit = Moved();

        credit.FitsInto(Sample.Dollars(0), "release-1", Sample.After(11));

        credit.IsUnderway.ShouldBeFalse();
    }

    [Fact]
    public void An_order_keeps_it_where_it_is()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));

        credit.SeenOrdered(Sample.OrderId, Sample.Source, "next", Sample.After(10));

        credit.State.ShouldBe(OrderPending);
        credit.NextCheckout.ShouldBeNull();
        credit.Follow(Next, "next", Sample.After(11));
        credit.State.ShouldBe(OrderPending);
        credit.IsUnderway.ShouldBeFalse();
    }

    [Fact]
    public void The_source_of_which_nobody_knows_whether_it_is_gone_is_not_followed_by_another()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));

        credit.SourceWrittenOff("Nobody knows.", "release-1", Sample.After(10));

        credit.State.ShouldBe(Releasing);
    }

    [Fact]
    public void A_card_that_is_on_its_way_to_a_checkout_covers_it_already()
    {
        var cart = Sample.Cart();
        var credit = Sample.Apply(Sample.GiftCard(), cart);
        credit.HoldTaken(Sample.Grant(), "create-1", Sample.After(1));
        credit.SourceCreated(Sample.Source, "attach-1", Sample.After(1));
        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(2));
        cart.Describe(Sample.Checkout("co_2"), null, false, Sample.After(3));
        credit.Follow(Next, "detach-1", Sample.After(3));

        Broken.Rule<ALineCoversACheckoutOnce>(() =>
            Sample.Apply(Sample.GiftCard(), cart, "credit_2", Sample.Checkout("co_2"))
        );
    }

    [Fact]
    public void The_credit_that_was_drawn_last_shrinks_first_when_the_total_falls()
    {
        var cart = Sample.Cart();
        var (first, second) = (Sample.Apply(cart), Sample.Apply(cart, "credit_2", 500));
        foreach (var credit in new[] { first, second })
        {
            credit.SourceCreated(new SourceId($"src_{credit.Id}"), "attach", Sample.After(1));
            credit.SeenAttached(new SourceId($"src_{credit.Id}"), Sample.Day, Sample.After(2));
        }

        var fallen = Sample.Checkout(
            total: 1200,
            sources: [Sample.Credit("src_credit_1", 1000), Sample.Credit("src_credit_2", 500)]
        );
        cart.NoticeDrift(fallen, Sample.After(3));

        second.DueAt.ShouldBe(Sample.After(3));
        first.DueAt!.Value.ShouldBeGreaterThan(Sample.After(3));
        second.Shrink("detach-2", Sample.After(4));
        second.State.ShouldBe(Detaching);
        second.NextCheckout.ShouldBe(Sample.CheckoutId);
    }

    private static AppliedCredit Moved()
    {
        var credit = Sample.In(Attached);
        credit.Follow(Next, "detach-1", Sample.After(9));
        credit.SourceGone(null, "create-2", Sample.After(10));
        return credit;
    }
}
