using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class ApplyingCredit
{
    [Fact]
    public void Caller_held_credit_is_held_at_once_and_begins_with_the_intent_to_create_its_source()
    {
        var cart = Sample.Cart();

        var credit = cart.Apply(
            Sample.CreditId,
            Sample.CallerHeld(),
            Sample.Checkout(),
            "call-1",
            Sample.After(1)
        );

        cart.Credits.ShouldBe([credit]);
        credit.Id.ShouldBe(Sample.CreditId);
        credit.Number.ShouldBe(1);
        credit.Checkout.ShouldBe(Sample.CheckoutId);
        credit.Amount.ShouldBe(Sample.Dollars(1000));
        credit.Held.ShouldBe(Sample.Dollars(1000));
        credit.PaymentName.ShouldBe("Gift card");
        credit.Kind.ShouldBe(AppliedCreditKind.CallerHeld);
        credit.IsCallerHeld.ShouldBeTrue();
        credit.LineFingerprint.ShouldBeNull();
        (credit.HoldNumber, credit.IsHeld, credit.Hold).ShouldBe((1, true, null));
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
        credit
            .History.Select(entry => (entry.Event, entry.State, entry.At))
            .ShouldBe([
                (AppliedCreditEvent.Apply, AppliedCreditState.Holding, Sample.After(1)),
                (AppliedCreditEvent.HoldOk, AppliedCreditState.SourceCreating, Sample.After(1)),
            ]);
        credit
            .TakePostings()
            .ShouldBe([
                new CreditHeld(
                    Sample.CreditId,
                    1,
                    Sample.Dollars(1000),
                    IsCallerHeld: true,
                    Sample.After(1)
                ),
            ]);
    }

    [Fact]
    public void Credits_are_numbered_released_ones_included()
    {
        var cart = Sample.Cart();
        Sample.Apply(cart, "a").SourceRefused(Sample.No(), "next", Sample.Noon);

        Sample.Apply(cart, "b").Number.ShouldBe(2);
    }

    [Fact]
    public void Applying_stamps_the_amounts_just_read()
    {
        var cart = Sample.Cart();

        cart.Apply(
            Sample.CreditId,
            Sample.CallerHeld(1),
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
                    Sample.CallerHeld() with
                    {
                        Amount = Money.OfMinor(1, Currency.Of("EUR")),
                    },
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
    public void A_line_covers_a_checkout_once()
    {
        var cart = Sample.Cart();
        var earlier = Sample.Apply(Sample.GiftCard(), cart, "a");

        Broken
            .Rule<ALineCoversACheckoutOnce>(() => Sample.Apply(Sample.GiftCard(1), cart, "b"))
            .Earlier.ShouldBe(earlier.Id);
        cart.Credits.ShouldBe([earlier]);
    }

    [Theory]
    [InlineData(AppliedCreditState.Detaching)]
    [InlineData(AppliedCreditState.Releasing)]
    [InlineData(AppliedCreditState.Quarantined)]
    public void A_line_that_may_still_be_held_covers_nothing_else(AppliedCreditState state) =>
        Broken.Rule<ALineCoversACheckoutOnce>(() =>
            Rule.Check(
                new ALineCoversACheckoutOnce(
                    Sample.Fingerprint,
                    Sample.CheckoutId,
                    [Sample.In(state)]
                )
            )
        );

    [Theory]
    [InlineData(AppliedCreditState.Released)]
    [InlineData(AppliedCreditState.Rejected)]
    public void A_line_whose_credit_is_over_may_cover_the_checkout_again(
        AppliedCreditState state
    ) =>
        new ALineCoversACheckoutOnce(
            Sample.Fingerprint,
            Sample.CheckoutId,
            [Sample.In(state)]
        ).Earlier.ShouldBeNull();

    [Fact]
    public void Another_line_another_checkout_and_caller_held_credit_do_not_clash()
    {
        var live = new[] { Sample.In(AppliedCreditState.Attached) };
        var callerHeld = new[] { Sample.Apply(), Sample.Apply(id: "credit_2") };

        new ALineCoversACheckoutOnce("another", Sample.CheckoutId, live).IsBroken.ShouldBeFalse();
        new ALineCoversACheckoutOnce(
            Sample.Fingerprint,
            new CheckoutId("co_2"),
            live
        ).IsBroken.ShouldBeFalse();
        new ALineCoversACheckoutOnce(null, Sample.CheckoutId, callerHeld).IsBroken.ShouldBeFalse();
    }

    [Fact]
    public void As_much_as_possible_of_nothing_is_no_credit()
    {
        var covered = Sample.Checkout(sources: Sample.Credit("other", 2689));
        var overfunded = Sample.Checkout(total: 500, sources: Sample.Credit("other", 1000));

        foreach (var checkout in new[] { covered, overfunded })
        {
            Broken
                .Rule<SomethingMustRemainToBePaid>(() =>
                    Rule.Check(new SomethingMustRemainToBePaid(true, checkout))
                )
                .Remaining.ShouldBe(Sample.Dollars(0));
            new SomethingMustRemainToBePaid(false, checkout).IsBroken.ShouldBeFalse();
        }
    }

    [Fact]
    public void As_much_as_possible_of_a_cent_or_of_what_a_primary_pays_is_a_credit()
    {
        var cent = Sample.Checkout(sources: Sample.Credit("other", 2688));
        var primary = Sample.Checkout(sources: [Sample.Credit("other", 1000), Sample.Card(1689)]);

        new SomethingMustRemainToBePaid(true, cent).IsBroken.ShouldBeFalse();
        new SomethingMustRemainToBePaid(true, primary).IsBroken.ShouldBeFalse();
        cent.MostForACredit.ShouldBe(Sample.Dollars(1));
        primary.MostForACredit.ShouldBe(Sample.Dollars(1689));
    }

    [Fact]
    public void A_created_source_leaves_the_intent_to_attach_it()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

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
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

        credit.SourceRefused(
            new(RemoteParty.DigitalRiver, 409, "too_large", "Too large"),
            "release-1",
            Sample.After(1)
        );

        credit.State.ShouldBe(AppliedCreditState.Released, "Nobody has to be asked.");
        credit.RefusedBy.ShouldBe(RemoteParty.DigitalRiver);
        (credit.RefusalStatus, credit.RefusalCode, credit.RefusalMessage).ShouldBe(
            (409, "too_large", "Too large")
        );
        credit.CameToNothing.ShouldBeFalse();
        credit.IsLive.ShouldBeFalse();
        credit.DueAt.ShouldBeNull();
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.LatestCall.Code.ShouldBe("too_large");
        credit.Calls.ShouldHaveSingleItem();
        credit.History[^2].Note.ShouldBe("Too large");
        credit
            .History.TakeLast(2)
            .Select(entry => (entry.Event, entry.State))
            .ShouldBe([
                (AppliedCreditEvent.SourceRejected, AppliedCreditState.Releasing),
                (AppliedCreditEvent.ReleaseOk, AppliedCreditState.Released),
            ]);
    }

    [Fact]
    public void A_refused_source_of_a_held_credit_leaves_the_intent_to_release_the_hold()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating);

        credit.SourceRefused(Sample.No("Too large"), "release-1", Sample.After(2));

        credit.State.ShouldBe(AppliedCreditState.Releasing);
        credit.IsHeld.ShouldBeTrue();
        credit.IsOff.ShouldBeTrue();
        credit.Calls[1].Status.ShouldBe(RemoteCallStatus.Rejected);
        (credit.LatestCall.Id, credit.LatestCall.Kind, credit.LatestCall.Attempt).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold, 1)
        );
        credit.DueAt.ShouldBe(Sample.After(2));
    }

    [Fact]
    public void A_source_that_was_not_asked_for_because_nobody_was_reached_came_to_nothing()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

        credit.SourceRefused(Sample.No("No line", status: 0), "release-1", Sample.After(1));

        credit.CameToNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_source_seen_attached_covers_the_checkout_and_settles_every_open_call()
    {
        var credit = Sample.In(AppliedCreditState.Attaching, isCallerHeld: true);
        credit.LeaveOpen("Lost.", Sample.After(5), Sample.After(2));
        credit.TryAgain(RemoteCallKind.Attach, "attach-2", Sample.After(3));

        credit.SeenAttached(Sample.Source, Sample.Day, Sample.After(4));

        credit.State.ShouldBe(AppliedCreditState.Attached);
        credit.WasAttached.ShouldBeTrue();
        credit.IsUnfinished.ShouldBeFalse();
        credit.DueAt.ShouldBe(Sample.After(4) + Sample.Day);
        credit.HasAttachInDoubt.ShouldBeFalse();
        credit.Calls.ShouldAllBe(call => call.Status == RemoteCallStatus.Succeeded);
    }

    [Fact]
    public void A_source_found_attached_by_our_reference_is_adopted()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

        credit.SeenAttached(new SourceId("found"), Sample.Day, Sample.After(1));

        credit.Source.ShouldBe(new SourceId("found"));
        credit.State.ShouldBe(AppliedCreditState.Attached);
    }

    [Fact]
    public void A_refused_attach_ends_the_credit()
    {
        var credit = Sample.In(AppliedCreditState.Attaching, isCallerHeld: true);

        credit.AttachWasRefused(Sample.No(), "release-1", Sample.After(2));

        credit.State.ShouldBe(AppliedCreditState.Released, "Nobody has to be asked.");
        credit.RefusalStatus.ShouldBe(409);
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Rejected);
        credit.WasAttached.ShouldBeFalse();
    }

    [Fact]
    public void A_refused_attach_of_a_held_credit_leaves_the_intent_to_release_the_hold()
    {
        var credit = Sample.In(AppliedCreditState.Attaching);

        credit.AttachWasRefused(Sample.No(), "release-1", Sample.After(2));

        credit.State.ShouldBe(AppliedCreditState.Releasing);
        credit.Calls[^2].Status.ShouldBe(RemoteCallStatus.Rejected);
        (credit.LatestCall.Id, credit.LatestCall.Kind).ShouldBe(
            ("release-1", RemoteCallKind.ReleaseHold)
        );
    }

    [Fact]
    public void Another_attempt_of_a_call_gets_the_next_number()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);
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
        var credit = Sample.In(AppliedCreditState.Attaching, isCallerHeld: true);

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
        var credit = Sample.In(AppliedCreditState.Attaching, isCallerHeld: true);

        credit.TakeBackRefused(
            new(RemoteParty.DigitalRiver, 409, "code", "No"),
            "detach-1",
            Sample.After(3)
        );

        credit.State.ShouldBe(AppliedCreditState.Detaching);
        (credit.RefusalStatus, credit.RefusalCode, credit.RefusalMessage).ShouldBe(
            (409, "code", "No")
        );
        credit.LatestCall.Kind.ShouldBe(RemoteCallKind.Detach);
    }

    [Fact]
    public void What_is_too_long_is_cut()
    {
        var credit = Sample.In(AppliedCreditState.SourceCreating, isCallerHeld: true);

        credit.SourceRefused(
            new(RemoteParty.DigitalRiver, 409, new string('c', 999), new string('m', 9999)),
            "release-1",
            Sample.After(1)
        );

        credit.RefusalCode!.Length.ShouldBe(RemoteCall.CodeMaxLength);
        credit.RefusalMessage!.Length.ShouldBe(RemoteCall.MessageMaxLength);
        credit.LatestCall.Code!.Length.ShouldBe(RemoteCall.CodeMaxLength);
        credit.LatestCall.Message!.Length.ShouldBe(RemoteCall.MessageMaxLength);
        credit.History[^2].Note!.Length.ShouldBe(CreditHistoryEntry.NoteMaxLength);
    }
}
