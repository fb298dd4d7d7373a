using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class ApplyingCredit
{
    [Fact]
    public void A_credit_begins_with_the_intent_to_create_its_source()
    {
        var cart = Sample.Cart();

        var credit = cart.Apply(
            Sample.CreditId,
            Sample.Dollars(1000),
            "Gift card",
            Sample.Checkout(),
            "call-1",
            Sample.After(1)
        );

        cart.Credits.ShouldBe([credit]);
        credit.Id.ShouldBe(Sample.CreditId);
        credit.Number.ShouldBe(1);
        credit.Checkout.ShouldBe(Sample.CheckoutId);
        credit.Amount.ShouldBe(Sample.Dollars(1000));
        credit.PaymentName.ShouldBe("Gift card");
        credit.Kind.ShouldBe(AppliedCreditKind.CallerHeld);
        credit.State.ShouldBe(AppliedCreditState.SourceCreating);
        credit.CreatedAt.ShouldBe(Sample.After(1));
        credit.DueAt.ShouldBe(Sample.After(1));
        credit.Source.ShouldBeNull();
        credit.IsLive.ShouldBeTrue();
        credit.IsUnfinished.ShouldBeTrue();
        var call = credit.Calls.ShouldHaveSingleItem();
        call.Id.ShouldBe("call-1");
        call.Kind.ShouldBe(RemoteCallKind.CreateSource);
        (call.Number, call.Attempt).ShouldBe((1, 1));
        call.Source.ShouldBeNull();
        call.Status.ShouldBe(RemoteCallStatus.Pending);
        call.MayBeSent.ShouldBeTrue();
        var entry = credit.History.ShouldHaveSingleItem();
        (entry.Event, entry.State, entry.At).ShouldBe(
            (AppliedCreditEvent.Apply, AppliedCreditState.SourceCreating, Sample.After(1))
        );
    }

    [Fact]
    public void Credits_are_numbered_released_ones_included()
    {
        var cart = Sample.Cart();
        Sample.Apply(cart, "a").SourceRefused(409, null, "No.", Sample.Noon);

        Sample.Apply(cart, "b").Number.ShouldBe(2);
    }

    [Fact]
    public void Applying_stamps_the_amounts_just_read()
    {
        var cart = Sample.Cart();

        cart.Apply(
            Sample.CreditId,
            Sample.Dollars(1),
            null,
            Sample.Checkout(sources: Sample.Credit("other", 500)),
            "call",
            Sample.After(7)
        );

        cart.Figures.AmountRemaining.ShouldBe(Sample.Dollars(2189));
        cart.Figures.ReadAt.ShouldBe(Sample.After(7));
    }

    [Theory]
    [InlineData(2689)]
    [InlineData(1)]
    public void A_credit_covers_at_most_what_remains(long cents)
    {
        Sample.Apply(cents: cents).Amount.Minor.ShouldBe(cents);

        var rule = Broken.Rule<CreditMustNotExceedAmountRemaining>(() => Sample.Apply(cents: 2690));
        rule.Asked.ShouldBe(Sample.Dollars(2690));
        rule.Remaining.ShouldBe(Sample.Dollars(2689));
    }

    [Fact]
    public void A_primary_gives_way_up_to_its_amount()
    {
        var checkout = Sample.Checkout(sources: [Sample.Credit("other", 1000), Sample.Card(1689)]);

        Sample.Apply(cents: 1689, checkout: checkout).Amount.ShouldBe(Sample.Dollars(1689));
        Broken
            .Rule<CreditMustNotExceedAmountRemaining>(() =>
                Sample.Apply(cents: 1690, checkout: checkout)
            )
            .Remaining.ShouldBe(Sample.Dollars(1689));
    }

    [Fact]
    public void Where_credits_exceed_the_total_nothing_may_be_added()
    {
        var checkout = Sample.Checkout(total: 500, sources: Sample.Credit("other", 1000));

        Broken
            .Rule<CreditMustNotExceedAmountRemaining>(() =>
                Sample.Apply(cents: 1, checkout: checkout)
            )
            .Remaining.ShouldBe(Sample.Dollars(0));
    }

    [Fact]
    public void A_credit_in_another_currency_is_a_mistake() =>
        Should.Throw<InvalidOperationException>(() =>
            Sample
                .Cart()
                .Apply(
                    Sample.CreditId,
                    Money.OfMinor(1, Currency.Of("EUR")),
                    null,
                    Sample.Checkout(),
                    "call",
                    Sample.Noon
                )
        );

    [Fact]
    public void A_cart_with_a_subscription_takes_no_credit()
    {
        var cart = Sample.Cart(containsSubscription: true);

        Broken.Rule<SubscriptionCartsTakeNoCredit>(() => Sample.Apply(cart));

        cart.Credits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("confirmed")]
    [InlineData("pending")]
    [InlineData("processing")]
    [InlineData("complete")]
    public void A_placed_order_takes_no_credit(string state) =>
        Broken.Rule<PlacedOrdersTakeNoCredit>(() =>
            Sample.Apply(checkout: Sample.Checkout(state: state))
        );

    [Theory]
    [InlineData("requires_source")]
    [InlineData("requires_confirmation")]
    [InlineData("requires_action")]
    [InlineData("a state of tomorrow")]
    public void Before_the_order_any_state_takes_credit(string state) =>
        Sample.Apply(checkout: Sample.Checkout(state: state)).IsLive.ShouldBeTrue();

    [Fact]
    public void A_created_source_leaves_the_intent_to_attach_it()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SourceCreated(Sample.Source, "attach-1", Sample.After(1));

        credit.State.ShouldBe(AppliedCreditState.Attaching);
        credit.Source.ShouldBe(Sample.Source);
        credit.Calls[0].Status.ShouldBe(RemoteCallStatus.Succeeded);
        credit.Calls[0].EndedAt.ShouldBe(Sample.After(1));
        credit.Calls[0].MayBeSent.ShouldBeFalse();
        credit.LatestCall.Id.ShouldBe("attach-1");
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Attach);
        (credit.LatestCall.Number, credit.LatestCall.Attempt).ShouldBe((2, 1));
        credit.LatestCall.Source.ShouldBe(Sample.Source);
        credit.DueAt.ShouldBe(Sample.After(1));
        credit.HasAttachInDoubt.ShouldBeTrue();
    }

    [Fact]
    public void A_refused_source_ends_the_credit_and_is_remembered()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SourceRefused(409, "too_large", "Too large", Sample.After(1));

        credit.State.ShouldBe(AppliedCreditState.Released);
        (credit.RefusalStatus, credit.RefusalCode, credit.RefusalMessage).ShouldBe(
            (409, "too_large", "Too large")
        );
        credit.CameToNothing.ShouldBeFalse();
        credit.IsLive.ShouldBeFalse();
        credit.DueAt.ShouldBeNull();
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.LatestCall.Code.ShouldBe("too_large");
        credit.History[^1].Note.ShouldBe("Too large");
    }

    [Fact]
    public void A_source_that_was_not_asked_for_because_nobody_was_reached_came_to_nothing()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SourceRefused(0, null, "No line", Sample.After(1));

        credit.CameToNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_source_seen_attached_covers_the_checkout_and_settles_every_open_call()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);
        credit.LeaveOpen("Lost.", Sample.After(5), Sample.After(2));
        credit.TryAgain(RemoteCallKind.Attach, "attach-2", Sample.After(3));

        credit.SeenAttached(Sample.Source, Sample.After(4));

        credit.State.ShouldBe(AppliedCreditState.Attached);
        credit.WasAttached.ShouldBeTrue();
        credit.IsUnfinished.ShouldBeFalse();
        credit.DueAt.ShouldBeNull();
        credit.HasAttachInDoubt.ShouldBeFalse();
        credit.Calls.ShouldAllBe(call => call.Status == RemoteCallStatus.Succeeded);
    }

    [Fact]
    public void A_source_found_attached_by_our_reference_is_adopted()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SeenAttached(new SourceId("found"), Sample.After(1));

        credit.Source.ShouldBe(new SourceId("found"));
        credit.State.ShouldBe(AppliedCreditState.Attached);
    }

    [Fact]
    public void A_refused_attach_ends_the_credit()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);

        credit.AttachWasRefused(409, "code", "No", Sample.After(2));

        credit.State.ShouldBe(AppliedCreditState.Released);
        credit.RefusalStatus.ShouldBe(409);
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.WasAttached.ShouldBeFalse();
    }

    [Fact]
    public void Another_attempt_of_a_call_gets_the_next_number()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);
        credit.LeaveOpen("Lost.", Sample.After(2), Sample.After(1));

        credit.TryAgain(RemoteCallKind.CreateSource, "create-2", Sample.After(2));
        credit.SourceCreated(Sample.Source, "attach-1", Sample.After(3));
        credit.LeaveOpen("Lost.", Sample.After(4), Sample.After(4));
        credit.TryAgain(RemoteCallKind.Attach, "attach-2", Sample.After(5));

        credit
            .Calls.Select(call => (call.Number, call.Kind, call.Attempt, call.Status))
            .ShouldBe([
                (1, RemoteCallKind.CreateSource, 1, RemoteCallStatus.Unknown),
                (2, RemoteCallKind.CreateSource, 2, RemoteCallStatus.Succeeded),
                (3, RemoteCallKind.Attach, 1, RemoteCallStatus.Unknown),
                (4, RemoteCallKind.Attach, 2, RemoteCallStatus.Pending),
            ]);
        credit.LatestCall.Id.ShouldBe("attach-2");
    }

    [Fact]
    public void A_call_nobody_knows_the_end_of_is_unknown_and_due_again()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);

        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(2));

        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Unknown);
        credit.LatestCall.Message.ShouldBe("Lost.");
        credit.LatestCall.IsOpen.ShouldBeTrue();
        credit.LatestCall.MayBeSent.ShouldBeFalse();
        credit.DueAt.ShouldBe(Sample.After(9));
        credit.State.ShouldBe(AppliedCreditState.Attaching);
    }

    [Fact]
    public void An_attach_refused_after_one_in_doubt_is_remembered_and_the_source_detached()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);

        credit.TakeBackRefused(409, "code", "No", "detach-1", Sample.After(3));

        credit.State.ShouldBe(AppliedCreditState.Detaching);
        (credit.RefusalStatus, credit.RefusalCode, credit.RefusalMessage).ShouldBe(
            (409, "code", "No")
        );
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Detach);
    }

    [Fact]
    public void What_is_too_long_is_cut()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SourceRefused(409, new string('c', 999), new string('m', 9999), Sample.After(1));

        credit.RefusalCode!.Length.ShouldBe(RemoteCall.CodeMaxLength);
        credit.RefusalMessage!.Length.ShouldBe(RemoteCall.MessageMaxLength);
        credit.LatestCall.Code!.Length.ShouldBe(RemoteCall.CodeMaxLength);
        credit.LatestCall.Message!.Length.ShouldBe(RemoteCall.MessageMaxLength);
        credit.History[^1].Note!.Length.ShouldBe(CreditHistoryEntry.NoteMaxLength);
    }
}
