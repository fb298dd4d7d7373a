using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class TellingOfChanges
{
    [Fact]
    public void Every_state_on_the_way_is_told_once_in_order_and_numbered_without_a_gap()
    {
        var credit = Sample.In(Released);

        var told = credit.TakeChanges();

        told.Select(change => change.State)
            .ShouldBe([
                "Holding",
                "SourceCreating",
                "Attaching",
                "Attached",
                "Detaching",
                "Releasing",
                "Released",
            ]);
        told.Select(change => change.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        told.Select(change => change.Version).ShouldBeInOrder();
        told.ShouldAllBe(change =>
            change.Shop == new ShopId("shop") && change.Cart == new CartId("cart")
        );
    }

    [Fact]
    public void The_credits_of_a_cart_share_its_numbers()
    {
        var cart = Sample.Cart();
        var first = Sample.Apply(cart);
        var second = Sample.Apply(cart, "credit_2");

        first.TakeChanges().Select(change => change.Number).ShouldBe([1, 2]);
        second.TakeChanges().Select(change => change.Number).ShouldBe([3, 4]);
        cart.Changes.ShouldBe(4);
    }

    [Fact]
    public void What_changes_nothing_is_not_told()
    {
        var credit = Sample.In(Attached);
        credit.TakeChanges();

        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(9));
        credit.Rest(Sample.After(9));

        credit.TakeChanges().ShouldBeEmpty();
    }

    [Fact]
    public void An_attached_credit_that_shrank_is_told_again()
    {
        var credit = Sample.In(Attached, isCallerHeld: true);
        credit.TakeChanges();

        credit.SourceShrank(Sample.Dollars(700), canLower: false, "next", Sample.After(9));

        var told = credit.TakeChanges().ShouldHaveSingleItem();
        (told.State, told.Amount, told.ChangedTheCheckout, told.LoweredBy).ShouldBe(
            ("Attached", Sample.Dollars(700), true, Sample.Dollars(300))
        );
    }

    [Fact]
    public void What_a_caller_need_not_set_aside_any_more_is_told_once_where_the_credit_arrives()
    {
        var credit = Sample.In(Attached, isCallerHeld: true);
        credit.Follow(new CheckoutId("next"), "detach", Sample.After(5));
        credit.SourceGone(null, "create", Sample.After(6));
        credit.FitsInto(Sample.Dollars(600), "unused", Sample.After(6));
        credit.SourceCreated(Sample.Source, "attach", Sample.After(7));
        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(8));
        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(9));
        credit.LowerHold(canLower: false, "unused", Sample.After(9));

        credit
            .TakeChanges()
            .Where(change => change.LoweredBy.IsPositive)
            .Select(change => (change.State, change.Amount, change.LoweredBy))
            .ShouldBe([("Attached", Sample.Dollars(600), Sample.Dollars(400))]);
    }

    [Fact]
    public void What_others_hold_is_not_the_callers_to_set_aside()
    {
        var credit = Sample.In(Attached);
        credit.TakeChanges();

        credit.SourceShrank(Sample.Dollars(700), canLower: true, "next", Sample.After(9));

        credit.TakeChanges().ShouldHaveSingleItem().LoweredBy.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void What_is_given_back_is_told_as_a_step_and_in_all()
    {
        var credit = Sample.In(PartRefunded);
        credit.ReturnedByDigitalRiver(Sample.Dollars(1000), "give-back-2", Sample.After(8));
        credit.WasGivenBack("next", Sample.After(9));

        credit
            .TakeChanges()
            .Where(change => change.GivenBackNow.IsPositive)
            .Select(change => (change.State, change.GivenBackNow, change.GivenBack))
            .ShouldBe([
                ("PartRefunded", Sample.Dollars(400), Sample.Dollars(400)),
                ("Refunded", Sample.Dollars(600), Sample.Dollars(1000)),
            ]);
    }

    [Fact]
    public void What_comes_back_of_a_shortfall_is_told_and_is_for_nobody()
    {
        var credit = Sample.In(Shortfall);
        credit.TakeChanges();

        credit.ReturnedByDigitalRiver(Sample.Dollars(300), "next", Sample.After(8));

        var told = credit.TakeChanges().ShouldHaveSingleItem();
        (told.State, told.GivenBack, told.GivenBackNow.IsZero).ShouldBe(
            ("Shortfall", Sample.Dollars(300), true)
        );
    }

    [Fact]
    public void Quarantine_is_told_once()
    {
        var credit = Sample.In(Quarantined);

        credit.Quarantine("Still nobody knows.", Sample.After(9));

        credit.TakeChanges().Count(change => change.State == "Quarantined").ShouldBe(1);
    }

    [Theory]
    [InlineData(Holding, true)]
    [InlineData(SourceCreating, true)]
    [InlineData(Attaching, true)]
    [InlineData(Attached, false)]
    [InlineData(Detaching, true)]
    [InlineData(Releasing, false)]
    [InlineData(OrderPending, false)]
    public void A_cart_is_being_changed_while_a_credit_is_put_on_or_taken_off(
        AppliedCreditState state,
        bool expected
    ) => Last(Sample.In(state)).IsCartBeingChanged.ShouldBe(expected);

    [Fact]
    public void A_cart_is_being_changed_while_another_credit_is()
    {
        var cart = Sample.Cart();
        Sample.Apply(cart);
        var second = Sample.Apply(cart, "credit_2");
        second.SourceCreated(Sample.Source, "attach-2", Sample.After(1));
        second.SeenAttached(Sample.Source, Sample.Day, Sample.After(2));

        Last(second).IsCartBeingChanged.ShouldBeTrue();
    }

    private static CreditChanged Last(AppliedCredit credit) => credit.TakeChanges()[^1];
}
