using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class VisitDueCredits(SliceFixture slice) : SliceTest(slice)
{
    /// <summary>Every call of adding and of detaching, killed before it is sent and when its answer arrives: every commit is the last one once.</summary>
    public static readonly MatrixTheoryData<GatewayOperation, GatewayFault, bool> EveryCrash = new(
        [GatewayOperation.ReadCheckout, GatewayOperation.CreateSource, GatewayOperation.Attach],
        [GatewayFault.KilledBefore, GatewayFault.KilledAfter],
        [false, true]
    );

    public static readonly MatrixTheoryData<string, string, string> EveryDigitalRiver = new(
        ["no-op", "conflict"],
        ["conflict", "not-found", "no-content", "cancel"],
        ["chargeable", "consumed"]
    );

    [Theory]
    [MemberData(nameof(EveryCrash))]
    public async Task A_process_killed_while_adding_leaves_one_credit_in_both_books_or_none(
        GatewayOperation operation,
        GatewayFault kill,
        bool isSecondRead
    )
    {
        var cart = await Slice.RegisterCart();
        var skip = isSecondRead && operation == GatewayOperation.ReadCheckout ? 1 : 0;
        Slice.TheGatewayWill(kill, operation, skip);
        await Should.ThrowAsync<ProcessKilledException>(() =>
            Slice.Add(cart, "10.00", key: "key-00001")
        );

        await Slice.RecoverUntilNothingIsOpen(cart);

        var isBegun = operation != GatewayOperation.ReadCheckout || isSecondRead;
        await Slice.BothBooksShow(cart, isBegun ? ["10.00"] : []);
        (await Slice.CountIdempotencyRecords()).ShouldBe(isBegun ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(EveryCrash))]
    public async Task Repeating_the_key_after_a_kill_ends_with_exactly_one_credit(
        GatewayOperation operation,
        GatewayFault kill,
        bool isRecoveredFirst
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(kill, operation);
        await Should.ThrowAsync<ProcessKilledException>(() =>
            Slice.Add(cart, "10.00", key: "key-00001")
        );
        if (isRecoveredFirst)
        {
            await Slice.RecoverUntilNothingIsOpen(cart);
        }

        var added = await Slice.Add(cart, "10.00", key: "key-00001");

        added.IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Theory]
    [InlineData(GatewayOperation.Detach, GatewayFault.KilledBefore)]
    [InlineData(GatewayOperation.Detach, GatewayFault.KilledAfter)]
    [InlineData(GatewayOperation.ReadCheckout, GatewayFault.KilledBefore)]
    [InlineData(GatewayOperation.ReadCheckout, GatewayFault.KilledAfter)]
    public async Task A_process_killed_while_detaching_leaves_no_credit_in_either_book(
        GatewayOperation operation,
        GatewayFault kill
    )
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayWill(kill, operation);
        await Should.ThrowAsync<ProcessKilledException>(() => Slice.Detach(cart, source.Value));

        await Slice.RecoverUntilNothingIsOpen(cart);

        await Slice.BothBooksShow(cart);
        (await Slice.StateOf(source)).ShouldBe("cancelled");
    }

    [Theory]
    [MemberData(nameof(EveryDigitalRiver))]
    public async Task Under_every_switch_a_credit_taken_back_with_its_attach_in_doubt_ends_cancelled(
        string attachAgain,
        string detachUnattached,
        string attachedState
    )
    {
        await Slice.TheSandboxIs("attach-again", attachAgain);
        await Slice.TheSandboxIs("detach-unattached", detachUnattached);
        await Slice.TheSandboxIs("attached-credit-state", attachedState);
        foreach (var fault in new[] { GatewayFault.UnknownBefore, GatewayFault.UnknownAfter })
        {
            var cart = await Slice.RegisterCart();
            Slice.TheLineBreaksAt(GatewayOperation.Attach, fault);
            (await Slice.Add(cart, "10.00")).IsOpen.ShouldBeTrue();
            Slice.TheGatewayIsBack();
            Slice.ClockMoves(TimeSpan.FromMinutes(3));

            await Slice.RecoverUntilNothingIsOpen(cart);

            var credit = await Slice.OnlyCredit(cart);
            if (fault == GatewayFault.UnknownBefore)
            {
                credit.State.ShouldBe(AppliedCreditState.Released);
                (await Slice.StateOf(credit.Source!.Value)).ShouldBe("cancelled");
                await Slice.BothBooksShow(cart);
            }
            else
            {
                await Slice.BothBooksShow(cart, "10.00");
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryDigitalRiver))]
    public async Task Under_every_switch_a_credit_given_up_is_off_and_a_late_attach_finds_it_cancelled(
        string attachAgain,
        string detachUnattached,
        string attachedState
    )
    {
        await Slice.TheSandboxIs("attach-again", attachAgain);
        await Slice.TheSandboxIs("detach-unattached", detachUnattached);
        await Slice.TheSandboxIs("attached-credit-state", attachedState);
        var cart = await Slice.RegisterCart();
        await Slice.TheWireWill(
            "late",
            "POST /checkouts/{id}/sources/{sourceId}",
            delayMs: 600_000
        );
        Slice.TheGatewayWill(GatewayFault.Unreachable, GatewayOperation.ReadCheckout, skip: 1);
        var added = await Slice.Add(cart, "10.00");
        added.IsOpen.ShouldBeTrue();

        (await Slice.Detach(cart, added.Credit.CreditId.Value)).IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart);
        Slice.ClockMoves(TimeSpan.FromMinutes(11));

        await Slice.BothBooksShow(cart);
        (await Slice.StateOf(added.Credit.SourceId!.Value)).ShouldBe("cancelled");
    }

    [Theory]
    [InlineData(GatewayFault.UnknownBefore)]
    [InlineData(GatewayFault.UnknownAfter)]
    public async Task Where_reads_lag_both_books_agree_once_they_have_caught_up(GatewayFault fault)
    {
        var cart = await Slice.RegisterCart();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.TheSandboxIs("read-lag", "3s");
        Slice.TheGatewayWill(fault, GatewayOperation.Attach);

        var added = await Slice.Add(cart, "10.00");
        await Slice.RecoverUntilNothingIsOpen(cart);
        Slice.ClockMoves(TimeSpan.FromSeconds(5));

        await Slice.BothBooksShow(cart, "10.00");
        Slice.TheGatewayWill(fault, GatewayOperation.Detach);
        await Slice.Detach(cart, added.Credit.CreditId.Value);
        await Slice.RecoverUntilNothingIsOpen(cart);
        Slice.ClockMoves(TimeSpan.FromSeconds(5));
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_source_that_can_be_neither_attached_nor_detached_is_written_off_after_three_minutes()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownBefore);
        await Slice.Add(cart, "10.00");
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Detach, times: null);
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Attach, times: null);

        await Slice.Recover(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Detaching);
        Slice.ClockMoves(TimeSpan.FromSeconds(179));
        await Slice.Recover(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Detaching);
        Slice.ClockMoves(TimeSpan.FromSeconds(1));
        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
    }

    [Fact]
    public async Task A_Digital_River_that_says_done_and_does_nothing_is_not_called_in_circles()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownBefore);
        await Slice.Add(cart, "10.00");
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(GatewayFault.Ignored, GatewayOperation.Detach, times: null);
        Slice.TheGatewayWill(GatewayFault.Ignored, GatewayOperation.Attach, times: null);

        await Slice.Recover(cart);

        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Detaching);
        credit.Calls.Count.ShouldBeLessThan(20);
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        (await Slice.StateOf(credit.Source!.Value)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task With_its_checkout_deleted_an_unfinished_credit_ends()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        await Slice.Add(cart, "10.00");
        Slice.TheGatewayIsBack();
        await Slice.DeleteCheckout(cart);

        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
    }

    [Fact]
    public async Task While_Digital_River_is_down_the_pauses_grow_and_nothing_is_forgotten()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        await Slice.Add(cart, "10.00");
        var pauses = new List<TimeSpan>();
        for (var round = 0; round < 12; round++)
        {
            var due = (await Slice.OnlyCredit(cart)).DueAt!.Value;
            pauses.Add(due - Slice.Now);
            Slice.ClockMoves(due - Slice.Now);
            (await Slice.Due()).ShouldBe([(SliceFixture.Shop, cart)]);
            await Slice.Recover(cart);
        }

        pauses.ShouldBe(pauses.Order());
        pauses[0].ShouldBe(TimeSpan.FromSeconds(1));
        pauses.ShouldAllBe(pause => pause <= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_credit_that_is_not_due_is_left_alone()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        await Slice.Add(cart, "10.00");
        Slice.TheGatewayIsBack();
        await Slice.Calls();

        await Slice.Recover(cart);

        (await Slice.Calls()).ShouldBeEmpty();
        (await Slice.Due()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_attached_credit_is_due_when_its_time_is_up_and_a_released_one_never()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await Slice.Due()).ShouldBeEmpty();
        Slice.ClockMoves(TimeSpan.FromSeconds(1));
        (await Slice.Due()).ShouldHaveSingleItem();
        await Slice.Detach(cart, source.Value);
        Slice.ClockMoves(TimeSpan.FromDays(2));

        (await Slice.Due()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_abandoned_credit_is_taken_off_after_its_time_and_its_hold_given_up()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        (await Slice.UnevenAccounts()).ShouldBe(
            ["caller_funding:USD -10.00 USD", "hold_pending:caller_funding:USD 10.00 USD"],
            ignoreOrder: true
        );
        Slice.ClockMoves(TimeSpan.FromHours(24));

        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.StateOf(source)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
        (await Slice.UnevenAccounts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_abandoned_credit_waits_while_Digital_River_cannot_be_reached()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromHours(24));
        Slice.TheGatewayIsDown();
        await Slice.Recover(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));

        await Slice.Recover(cart);

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_source_taken_off_behind_our_back_is_noticed_by_the_next_change_and_its_hold_given_up()
    {
        var cart = await Slice.RegisterCart();
        var gone = await Slice.Attached(cart, "10.00");
        await Slice.DetachBehindOurBack(cart, gone);
        (await Slice.Due()).ShouldBeEmpty();

        await Slice.Attached(cart, "5.00");
        (await Slice.Due()).ShouldHaveSingleItem();
        await Slice.Recover(cart);

        await Slice.BothBooksShow(cart, "5.00");
        (await Slice.Due()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_shrank_takes_its_credit_and_its_hold_with_it()
    {
        await Slice.TheSandboxIs("total-below-credits", "shrink-newest-first");
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "26.89");
        await Slice.ChangeShipping(cart, "2.00");
        Slice.ClockMoves(TimeSpan.FromHours(1));
        await Slice.AmountRemaining(cart);
        (await Slice.Due()).ShouldHaveSingleItem();

        await Slice.Recover(cart);

        (await Slice.Find(cart))
            .Credits.ShouldHaveSingleItem()
            .History.ShouldContain(entry => entry.Event == AppliedCreditEvent.SourceDrift);
        await Slice.BothBooksShow(cart, "23.66");
        (await Slice.Held((await Slice.OnlyCredit(cart)).Id)).ToString().ShouldBe("23.66 USD");
    }

    [Fact]
    public async Task A_source_that_was_written_off_and_turns_up_is_held_anew_and_taken_off()
    {
        await Slice.TheSandboxIs("detach-unattached", "conflict");
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownBefore);
        (await Slice.Add(cart, "10.00")).IsOpen.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Attach, times: null);
        await Slice.RecoverUntilNothingIsOpen(cart);
        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Released);
        (await Slice.StateOf(credit.Source!.Value)).ShouldBe("chargeable");
        (await Slice.UnevenAccounts()).ShouldBeEmpty();
        Slice.TheGatewayIsBack();

        await Slice.AttachLate(cart, credit.Source.Value);
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);

        var after = await Slice.OnlyCredit(cart);
        after.State.ShouldBe(AppliedCreditState.Released);
        after.HoldNumber.ShouldBe(2);
        (await Slice.StateOf(credit.Source.Value)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
        (await Slice.UnevenAccounts()).ShouldBeEmpty();
        (await Slice.Due()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_was_written_off_is_watched_for_a_day()
    {
        await Slice.TheSandboxIs("detach-unattached", "conflict");
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownBefore);
        await Slice.Add(cart, "10.00");
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Attach, times: null);
        await Slice.RecoverUntilNothingIsOpen(cart);
        var writtenOff = Slice.Now;

        var looks = new List<TimeSpan>();
        while ((await Slice.OnlyCredit(cart)).DueAt is { } due)
        {
            Slice.ClockMoves(due - Slice.Now);
            looks.Add(Slice.Now - writtenOff);
            await Slice.Recover(cart);
        }

        looks.ShouldBe([
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(24),
        ]);
    }

    [Fact]
    public async Task A_cart_that_is_being_changed_is_left_to_whoever_changes_it()
    {
        var cart = await Slice.RegisterCart();
        Slice.JustBefore(
            GatewayOperation.Attach,
            async () =>
            {
                Slice.ClockMoves(TimeSpan.FromSeconds(10));
                await Slice.Recover(cart);
            }
        );

        await Slice.Add(cart, "10.00");

        (await Slice.Calls()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_unknown_cart_needs_nothing() => await Slice.Recover(new CartId("nowhere"));

    [Fact]
    public async Task What_Digital_River_refuses_during_recovery_ends_the_credit_in_its_words()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.CreateSource, GatewayFault.UnknownBefore);
        await Slice.Add(cart, "10.00", key: "key-00001");
        Slice.TheGatewayIsBack();
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.CreateSource);
        await Slice.RecoverUntilNothingIsOpen(cart);

        var refused = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Add(cart, "10.00", key: "key-00001")
        );

        refused.Failure.ShouldBe(GatewayFailure.Refused);
        refused.Message.ShouldBe(GatewayWithFaults.RefusalMessage);
    }
}
