using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class DeattachPaymentToCheckout(SliceFixture slice) : SliceTest(slice)
{
    private const string DetachCall = "DELETE /checkouts/{id}/sources/{sourceId}";
    private const string ReadCall = "GET /checkouts/{id}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_credit_is_taken_off_in_two_round_trips_and_the_cart_stamped(bool passOn)
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.Calls();

        var detached = await Slice.Detach(cart, source.Value, passOn);

        detached.IsOpen.ShouldBeFalse();
        (await Slice.Calls()).ShouldBe([DetachCall, ReadCall]);
        (await Slice.StateOf(source)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
        var stored = await Slice.Find(cart);
        stored.Figures.AmountRemaining.ToAmountText().ShouldBe("26.89");
        stored.Credits.ShouldHaveSingleItem().State.ShouldBe(AppliedCreditState.Released);
    }

    [Fact]
    public async Task The_credits_own_id_names_it_too()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "10.00");

        var detached = await Slice.Detach(cart, added.Credit.CreditId.Value);

        detached.Credit.ShouldBe(added.Credit.CreditId.Value);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task Only_the_named_credit_goes()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Attached(cart, "10.00");
        await Slice.Attached(cart, "5.00");

        await Slice.Detach(cart, first.Value);

        await Slice.BothBooksShow(cart, "5.00");
    }

    [Fact]
    public async Task A_second_detach_that_is_passed_on_gets_Digital_Rivers_refusal()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.Detach(cart, source.Value, passOn: true);

        var refused = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Detach(cart, source.Value, passOn: true)
        );

        refused.Failure.ShouldBe(GatewayFailure.Refused);
        refused.Message.ShouldBe($"Source {source} was not found.");
        var call = (await Slice.Find(cart)).PassedOnCalls.ShouldHaveSingleItem();
        call.Status.ShouldBe(RemoteCallStatus.Rejected);
        call.Source.ShouldBe(source);
    }

    [Fact]
    public async Task A_second_detach_that_is_not_passed_on_has_nothing_to_do()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.Detach(cart, source.Value);
        await Slice.Calls();

        var detached = await Slice.Detach(cart, source.Value);

        detached.IsOpen.ShouldBeFalse();
        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_primary_is_taken_off_by_passing_on()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        var card = await Slice.AttachCard(cart);

        var detached = await Slice.Detach(cart, card, passOn: true);

        detached.Credit.ShouldBeNull();
        await Slice.BothBooksShow(cart, "10.00");
        (await Slice.Find(cart)).Figures.AmountRemaining.ToAmountText().ShouldBe("16.89");
        (await Slice.Find(cart))
            .PassedOnCalls.ShouldHaveSingleItem()
            .Status.ShouldBe(RemoteCallStatus.Succeeded);
    }

    [Fact]
    public async Task A_source_that_is_not_ours_is_not_found_without_passing_on()
    {
        var cart = await Slice.RegisterCart();
        var card = await Slice.AttachCard(cart);

        await Should.ThrowAsync<NotFoundException>(() => Slice.Detach(cart, card));

        (await Slice.Sources(cart)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_carts_credit_is_not_touched()
    {
        var cart = await Slice.RegisterCart();
        var other = await Slice.RegisterCart();
        var source = await Slice.Attached(other, "10.00");

        await Should.ThrowAsync<NotFoundException>(() => Slice.Detach(cart, source.Value));
        await Should.ThrowAsync<GatewayException>(() =>
            Slice.Detach(cart, source.Value, passOn: true)
        );

        await Slice.BothBooksShow(other, "10.00");
    }

    [Fact]
    public async Task Another_shops_cart_looks_unknown()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Detach(cart, "anything", passOn: true)
        );

        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public async Task A_blank_or_unreadable_id_is_invalid(string id)
    {
        var cart = await Slice.RegisterCart();

        await Should.ThrowAsync<ValidationException>(() => Slice.Detach(cart, id, passOn: true));
    }

    public static readonly MatrixTheoryData<GatewayFault, string> LostAnswers = new(
        [GatewayFault.UnknownBefore, GatewayFault.UnknownAfter],
        ["conflict", "not-found", "no-content", "cancel"]
    );

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_lost_answer_is_looked_up(GatewayFault fault, string detachUnattached)
    {
        await Slice.TheSandboxIs("detach-unattached", detachUnattached);
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayWill(fault, GatewayOperation.Detach);

        var detached = await Slice.Detach(cart, source.Value, passOn: true);

        detached.IsOpen.ShouldBeFalse();
        (await Slice.StateOf(source)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("lost-request")]
    [InlineData("lost-response")]
    [InlineData("error-before")]
    [InlineData("error-after")]
    [InlineData("late")]
    [InlineData("malformed")]
    [InlineData("cut-body")]
    [InlineData("duplicate")]
    public async Task Whatever_the_wire_does_both_books_agree(string kind)
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.TheWireWill(kind, DetachCall, delayMs: kind == "late" ? 5_000 : null);

        if (kind == "refuse")
        {
            (
                await Should.ThrowAsync<GatewayException>(() => Slice.Detach(cart, source.Value))
            ).Code.ShouldBe("failed-request");
        }
        else
        {
            (await Slice.Detach(cart, source.Value)).IsOpen.ShouldBeFalse();
        }

        Slice.ClockMoves(TimeSpan.FromSeconds(10));
        await Slice.BothBooksShow(cart, kind == "refuse" ? ["10.00"] : []);
    }

    [Fact]
    public async Task A_refused_detach_keeps_the_credit_and_says_why()
    {
        await Slice.TheSandboxIs("detach-credit-under-single-use-primary", "reject");
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.AttachCard(cart);

        foreach (var passOn in new[] { true, false })
        {
            var refused = await Should.ThrowAsync<GatewayException>(() =>
                Slice.Detach(cart, source.Value, passOn)
            );
            refused.Code.ShouldBe("session_update_not_allowed");
            await Slice.BothBooksShow(cart, "10.00");
        }
    }

    [Fact]
    public async Task A_source_removed_behind_our_back_is_refused_when_passed_on_and_released()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.DetachBehindOurBack(cart, source);

        var refused = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Detach(cart, source.Value, passOn: true)
        );

        refused.Code.ShouldBe("source_not_found");
        await Slice.BothBooksShow(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
    }

    [Theory]
    [InlineData("conflict")]
    [InlineData("not-found")]
    [InlineData("no-content")]
    [InlineData("cancel")]
    public async Task A_source_removed_behind_our_back_is_simply_gone_when_not_passed_on(
        string detachUnattached
    )
    {
        await Slice.TheSandboxIs("detach-unattached", detachUnattached);
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.DetachBehindOurBack(cart, source);

        (await Slice.Detach(cart, source.Value)).IsOpen.ShouldBeFalse();

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task With_its_checkout_deleted_a_credit_is_gone()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.DeleteCheckout(cart);

        (await Slice.Detach(cart, source.Value)).IsOpen.ShouldBeFalse();

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_Digital_River_cannot_be_reached_the_credit_stays_and_the_caller_is_told(
        bool passOn
    )
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayIsDown();

        var failed = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Detach(cart, source.Value, passOn)
        );

        failed.Failure.ShouldBe(GatewayFailure.Unreachable);
        (await Slice.Due()).ShouldBeEmpty();
        Slice.TheGatewayIsBack();
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Theory]
    [InlineData(GatewayFault.UnknownBefore)]
    [InlineData(GatewayFault.UnknownAfter)]
    public async Task While_the_outcome_is_open_the_answer_says_so_and_recovery_ends_it(
        GatewayFault fault
    )
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheLineBreaksAt(GatewayOperation.Detach, fault);

        var detached = await Slice.WhileTimePasses(() =>
            Slice.Detach(cart, source.Value, passOn: true, doubt: WhenInDoubt.TakeBack)
        );

        detached.IsOpen.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_refusal_that_is_our_own_earlier_success_speaking_is_a_success()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.TheSandboxIs("read-lag", "3s");
        Slice.TheGatewayWill(GatewayFault.UnknownAfter, GatewayOperation.Detach);

        var detached = await Slice.WhileTimePasses(() =>
            Slice.Detach(cart, source.Value, passOn: true, doubt: WhenInDoubt.GoOn)
        );

        detached.IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_lagging_read_does_not_make_a_lost_detach_look_done()
    {
        var cart = await Slice.RegisterCart();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.TheSandboxIs("read-lag", "3s");
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, GatewayOperation.Detach);

        var detached = await Slice.WhileTimePasses(() =>
            Slice.Detach(cart, source.Value, doubt: WhenInDoubt.GoOn)
        );

        detached.IsOpen.ShouldBeFalse();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        (await Slice.StateOf(source)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_lagging_read_does_not_make_a_refused_detach_look_done()
    {
        await Slice.TheSandboxIs("detach-credit-under-single-use-primary", "reject");
        var cart = await Slice.RegisterCart();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.TheSandboxIs("read-lag", "3s");
        var source = await Slice.Attached(cart, "10.00");
        await Slice.AttachCard(cart);

        await Should.ThrowAsync<GatewayException>(() =>
            Slice.WhileTimePasses(() => Slice.Detach(cart, source.Value, doubt: WhenInDoubt.GoOn))
        );

        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task A_repeated_detach_with_its_key_answers_the_same()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        var first = await Slice.Detach(cart, source.Value, passOn: true, key: "key-00001");
        await Slice.Calls();

        var again = await Slice.Detach(cart, source.Value, passOn: true, key: "key-00001");

        again.ShouldBe(first);
        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_credit_whose_attach_is_open_is_taken_off_as_soon_as_that_is_settled()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        var added = await Slice.Add(cart, "10.00");
        added.IsOpen.ShouldBeTrue();

        (await Slice.Detach(cart, added.Credit.CreditId.Value)).IsOpen.ShouldBeTrue();

        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.BothBooksShow(cart);
    }
}
