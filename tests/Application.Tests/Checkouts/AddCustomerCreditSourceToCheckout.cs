using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using FluentValidation;
using Request = CustomerCredit.Application.Checkouts.AddCustomerCreditSourceToCheckout;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class AddCustomerCreditSourceToCheckout(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task A_credit_is_attached_and_the_cart_stamped()
    {
        var cart = await Slice.RegisterCart();

        var added = await Slice.Add(cart, "10.00", "Gift card 1234");

        added.IsOpen.ShouldBeFalse();
        added.Credit.State.ShouldBe(AppliedCreditState.Attached);
        added.Credit.Amount.ToString().ShouldBe("10.00 USD");
        added.Credit.PaymentName.ShouldBe("Gift card 1234");
        added.Credit.Kind.ShouldBe(AppliedCreditKind.CallerHeld);
        added.Credit.CreatedAt.ShouldBe(Slice.Now);
        await Slice.BothBooksShow(cart, "10.00");
        var stored = await Slice.Find(cart);
        stored.Figures.Total.ToAmountText().ShouldBe("26.89");
        stored.Figures.AmountContributed.ToAmountText().ShouldBe("10.00");
        stored.Figures.AmountRemaining.ToAmountText().ShouldBe("16.89");
        stored.Figures.ReadAt.ShouldBe(Slice.Now);
    }

    [Fact]
    public async Task The_source_carries_the_credits_id_as_its_reference()
    {
        var cart = await Slice.RegisterCart();

        var added = await Slice.Add(cart, "10.00");

        var source = (await Slice.Sources(cart)).ShouldHaveSingleItem();
        source.UpstreamId.ShouldBe(added.Credit.CreditId.Value);
        source.Id.ShouldBe(added.Credit.SourceId!.Value.Value);
    }

    [Fact]
    public async Task Four_round_trips_are_made_and_each_write_bears_the_id_of_its_stored_intent()
    {
        var cart = await Slice.RegisterCart();

        await Slice.Add(cart, "10.00");

        var calls = await Slice.SandboxLog();
        calls
            .Select(call => call.Operation)
            .ShouldBe([
                "GET /checkouts/{id}",
                "POST /sources",
                "POST /checkouts/{id}/sources/{sourceId}",
                "GET /checkouts/{id}",
            ]);
        calls.ShouldAllBe(call => call.UpstreamSessionId == cart.Value);
        var credit = await Slice.OnlyCredit(cart);
        var intents = credit.Calls.OrderBy(call => call.Number).ToList();
        intents.Select(call => call.Id).ShouldBe([calls[1].UpstreamId!, calls[2].UpstreamId!]);
        intents.ShouldAllBe(call => call.Status == RemoteCallStatus.Succeeded);
    }

    [Fact]
    public async Task A_credit_may_cover_the_whole_checkout()
    {
        var cart = await Slice.RegisterCart();

        await Slice.Add(cart, "26.89");

        await Slice.BothBooksShow(cart, "26.89");
        (await Slice.Cart(cart)).IsFullyCovered.ShouldBeTrue();
    }

    [Fact]
    public async Task Several_credits_share_a_checkout()
    {
        var cart = await Slice.RegisterCart();

        await Slice.Add(cart, "10.00");
        await Slice.Add(cart, "10.00");
        await Slice.Add(cart, "6.89");

        await Slice.BothBooksShow(cart, "10.00", "10.00", "6.89");
        (await Slice.Find(cart))
            .Credits.Select(credit => credit.Number)
            .Order()
            .ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task The_remaining_amount_is_read_afresh_not_taken_from_the_stamp()
    {
        var cart = await Slice.RegisterCart();
        await Slice.AttachStranger(cart, "20.00");

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Slice.Add(cart, "10.00"));

        var rule = broken.Rule.ShouldBeOfType<CreditMustNotExceedAmountRemaining>();
        rule.Asked.ToAmountText().ShouldBe("10.00");
        rule.Remaining.ToAmountText().ShouldBe("6.89");
        await Slice.Add(cart, "6.89");
    }

    [Theory]
    [InlineData("26.90")]
    [InlineData("27")]
    [InlineData("10000000000")]
    public async Task More_than_remains_is_refused_before_anything_is_created(string amount)
    {
        var cart = await Slice.RegisterCart();

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Slice.Add(cart, amount));

        broken.Rule.ShouldBeOfType<CreditMustNotExceedAmountRemaining>();
        (await Slice.Calls()).ShouldBe(["GET /checkouts/{id}"]);
        (await Slice.Find(cart)).Credits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1,50")]
    [InlineData("1e1")]
    [InlineData(" 1")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("١")]
    public async Task What_is_no_amount_above_zero_is_invalid_and_nobody_is_asked(string amount)
    {
        var cart = await Slice.RegisterCart();

        var invalid = await Should.ThrowAsync<ValidationException>(() => Slice.Add(cart, amount));

        invalid.Errors.ShouldHaveSingleItem().ErrorCode.ShouldBe(Request.InvalidAmount);
        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("USD", "10.00", "5.00", "10.001")]
    [InlineData("USD", "10.00", "5.00", "10000000000.01")]
    [InlineData("JPY", "1000", "500", "10.5")]
    [InlineData("JPY", "1000", "500", "1000000000001")]
    [InlineData("KWD", "10.000", "5.000", "1.0001")]
    public async Task An_amount_too_fine_for_its_currency_or_too_large_is_invalid(
        string currency,
        string price,
        string shipping,
        string amount
    )
    {
        var cart = await Slice.RegisterCart(await Slice.CreateCheckout(currency, price, shipping));

        var invalid = await Should.ThrowAsync<ValidationException>(() => Slice.Add(cart, amount));

        invalid.Errors.ShouldHaveSingleItem().ErrorCode.ShouldBe(Request.InvalidAmount);
        (await Slice.Calls()).ShouldBe(["GET /checkouts/{id}"]);
        (await Slice.Find(cart)).Credits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("JPY", "1000", "500", "1000")]
    [InlineData("KWD", "10.000", "5.000", "1.005")]
    public async Task Currencies_without_two_decimals_keep_their_minor_units(
        string currency,
        string price,
        string shipping,
        string amount
    )
    {
        var cart = await Slice.RegisterCart(await Slice.CreateCheckout(currency, price, shipping));

        var added = await Slice.Add(cart, amount);

        added.Credit.Amount.ToString().ShouldBe($"{amount} {currency}");
        await Slice.BothBooksShow(cart, amount);
    }

    [Fact]
    public async Task A_cart_with_a_subscription_takes_no_credit()
    {
        var cart = await Slice.RegisterCart(containsSubscription: true);

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Slice.Add(cart, "1"));

        broken.Rule.ShouldBeOfType<SubscriptionCartsTakeNoCredit>();
        (await Slice.Sources(cart)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_cart_is_not_found() =>
        await Should.ThrowAsync<NotFoundException>(() => Slice.Add(new CartId("nowhere"), "1"));

    [Fact]
    public async Task Another_shops_cart_looks_unknown()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() => Slice.Add(cart, "1"));

        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Beside_a_single_use_primary_Digital_Rivers_refusal_comes_back_and_nothing_is_left_attached()
    {
        var cart = await Slice.RegisterCart();
        var card = await Slice.AttachCard(cart);

        var refused = await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00"));

        refused.Failure.ShouldBe(GatewayFailure.Refused);
        refused.Status.ShouldBe(409);
        refused.Code.ShouldBe("session_update_not_allowed");
        refused.Message.ShouldBe("Updating source is not allowed for the current session state.");
        (await Slice.Sources(cart)).ShouldHaveSingleItem().Id.ShouldBe(card);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Cart(cart)).AmountRemainingToBeContributed.IsZero.ShouldBeTrue();
    }

    [Fact]
    public async Task A_saved_primary_gives_way_up_to_its_whole_amount()
    {
        var cart = await Slice.RegisterCart();
        await Slice.AttachSavedCard(cart);

        await Slice.Add(cart, "10.00");

        await Slice.BothBooksShow(cart, "10.00");
        var view = await Slice.Cart(cart);
        view.PrimarySource!.Amount.ToAmountText().ShouldBe("16.89");
        view.IsFullyCovered.ShouldBeFalse();
        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Slice.Add(cart, "16.90"));
        broken
            .Rule.ShouldBeOfType<CreditMustNotExceedAmountRemaining>()
            .Remaining.ToAmountText()
            .ShouldBe("16.89");
        await Slice.Add(cart, "16.89");
        await Slice.BothBooksShow(cart, "10.00", "16.89");
    }

    [Fact]
    public async Task A_refused_source_ends_the_credit_with_Digital_Rivers_words()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.CreateSource);

        var refused = await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00"));

        refused.Message.ShouldBe(GatewayWithFaults.RefusalMessage);
        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Released);
        credit.Source.ShouldBeNull();
        credit.RefusalStatus.ShouldBe(GatewayWithFaults.RefusalStatus);
        credit.RefusalCode.ShouldBe(GatewayWithFaults.RefusalCode);
        (await Slice.Calls()).ShouldBe(["GET /checkouts/{id}"]);
    }

    [Fact]
    public async Task A_refused_attach_leaves_an_inert_source_and_the_amounts_as_they_were()
    {
        var cart = await Slice.RegisterCart();
        await Slice.TheWireWill("refuse", "POST /checkouts/{id}/sources/{sourceId}");

        var refused = await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00"));

        refused.Failure.ShouldBe(GatewayFailure.Refused);
        refused.Code.ShouldBe("failed-request");
        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Released);
        (await Slice.StateOf(credit.Source!.Value)).ShouldBe("chargeable");
        await Slice.BothBooksShow(cart);
        (await Slice.AmountRemaining(cart))
            .AmountRemainingToBeContributed.ToAmountText()
            .ShouldBe("26.89");
    }

    [Theory]
    [InlineData(GatewayOperation.CreateSource, GatewayFault.UnknownBefore)]
    [InlineData(GatewayOperation.CreateSource, GatewayFault.UnknownAfter)]
    [InlineData(GatewayOperation.Attach, GatewayFault.UnknownBefore)]
    [InlineData(GatewayOperation.Attach, GatewayFault.UnknownAfter)]
    public async Task A_lost_answer_is_looked_up_and_one_credit_is_attached(
        GatewayOperation operation,
        GatewayFault fault
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(fault, operation);

        var added = await Slice.Add(cart, "10.00");

        added.IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Theory]
    [InlineData("no-op", "chargeable")]
    [InlineData("no-op", "consumed")]
    [InlineData("conflict", "chargeable")]
    [InlineData("conflict", "consumed")]
    public async Task Under_every_switch_an_attach_that_comes_late_counts_once(
        string attachAgain,
        string attachedState
    )
    {
        await Slice.TheSandboxIs("attach-again", attachAgain);
        await Slice.TheSandboxIs("attached-credit-state", attachedState);
        var cart = await Slice.RegisterCart();
        await Slice.TheWireWill("late", "POST /checkouts/{id}/sources/{sourceId}", delayMs: 30_000);

        var added = await Slice.Add(cart, "10.00");
        added.IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromSeconds(40));

        await Slice.BothBooksShow(cart, "10.00");
        await Slice.Detach(cart, added.Credit.CreditId.Value);
        await Slice.BothBooksShow(cart);
    }

    public static TheoryData<string, string> EveryFaultOfEveryWrite()
    {
        var data = new TheoryData<string, string>();
        foreach (
            var operation in new[] { "POST /sources", "POST /checkouts/{id}/sources/{sourceId}" }
        )
        {
            foreach (
                var kind in new[]
                {
                    "refuse",
                    "lost-request",
                    "lost-response",
                    "error-before",
                    "error-after",
                    "late",
                    "malformed",
                    "cut-body",
                    "duplicate",
                }
            )
            {
                data.Add(operation, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryFaultOfEveryWrite))]
    public async Task Whatever_the_wire_does_both_books_agree_on_one_credit_or_none(
        string operation,
        string kind
    )
    {
        var cart = await Slice.RegisterCart();
        await Slice.TheWireWill(kind, operation, delayMs: kind == "late" ? 5_000 : null);

        var isAttached = true;
        try
        {
            (await Slice.Add(cart, "10.00")).IsOpen.ShouldBeFalse();
        }
        catch (GatewayException refused) when (refused.Failure == GatewayFailure.Refused)
        {
            isAttached = false;
        }

        isAttached.ShouldBe(kind != "refuse");
        Slice.ClockMoves(TimeSpan.FromSeconds(10));
        await Slice.BothBooksShow(cart, isAttached ? ["10.00"] : []);
        (await Slice.OnlyCredit(cart)).IsUnfinished.ShouldBeFalse();
    }

    [Theory]
    [InlineData(GatewayOperation.ReadCheckout)]
    [InlineData(GatewayOperation.CreateSource)]
    [InlineData(GatewayOperation.Attach)]
    public async Task When_Digital_River_cannot_be_reached_nothing_is_done(
        GatewayOperation operation
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.Unreachable, operation);

        var failed = await Should.ThrowAsync<GatewayException>(() => Slice.Add(cart, "10.00"));

        failed.Failure.ShouldBe(GatewayFailure.Unreachable);
        (await Slice.Find(cart)).Credits.ShouldAllBe(credit => !credit.IsLive);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task When_the_amounts_cannot_be_read_afterwards_the_credit_is_attached_all_the_same()
    {
        var cart = await Slice.RegisterCart();
        var readAt = Slice.Now;
        Slice.JustBefore(
            GatewayOperation.CreateSource,
            () =>
            {
                Slice.TheGatewayWill(GatewayFault.Unreachable, GatewayOperation.ReadCheckout);
                Slice.ClockMoves(TimeSpan.FromSeconds(3));
                return Task.CompletedTask;
            }
        );

        var added = await Slice.Add(cart, "10.00");

        added.Credit.State.ShouldBe(AppliedCreditState.Attached);
        await Slice.BothBooksShow(cart, "10.00");
        var figures = (await Slice.Find(cart)).Figures;
        figures.AmountRemaining.ToAmountText().ShouldBe("26.89");
        figures.ReadAt.ShouldBe(readAt, "Old figures must not look fresh.");
    }

    [Theory]
    [InlineData(GatewayOperation.CreateSource)]
    [InlineData(GatewayOperation.Attach)]
    public async Task A_call_that_is_lost_again_and_again_is_not_hammered_and_the_budget_is_kept(
        GatewayOperation operation
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, operation, times: null);
        var started = Slice.Now;

        var added = await Slice.WhileTimePasses(() =>
            Slice.Add(cart, "10.00", doubt: WhenInDoubt.GoOn)
        );

        added.IsOpen.ShouldBeTrue();
        (Slice.Now - started).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(11));
        (await Slice.OnlyCredit(cart)).Calls.Count.ShouldBeLessThan(10);
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Theory]
    [InlineData(GatewayOperation.CreateSource, GatewayFault.UnknownBefore)]
    [InlineData(GatewayOperation.CreateSource, GatewayFault.UnknownAfter)]
    [InlineData(GatewayOperation.Attach, GatewayFault.UnknownBefore)]
    [InlineData(GatewayOperation.Attach, GatewayFault.UnknownAfter)]
    public async Task A_caller_that_gives_up_gets_its_credit_taken_back_once_the_line_is_back(
        GatewayOperation operation,
        GatewayFault fault
    )
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(operation, fault);

        var added = await Slice.WhileTimePasses(() =>
            Slice.Add(cart, "10.00", doubt: WhenInDoubt.TakeBack)
        );

        added.IsOpen.ShouldBeTrue();
        var credit = await Slice.OnlyCredit(cart);
        credit.IsUnfinished.ShouldBeTrue();
        credit.IsCancelRequested.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_reported_as_attached_when_the_key_is_repeated()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        var given = await Slice.WhileTimePasses(() =>
            Slice.Add(cart, "10.00", key: "key-00001", doubt: WhenInDoubt.TakeBack)
        );
        given.IsOpen.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);

        var again = await Slice.Add(cart, "10.00", key: "key-00001");

        again.Credit.CreditId.ShouldNotBe(given.Credit.CreditId);
        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task A_credit_that_is_just_being_taken_back_is_not_reported_as_attached_either()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownAfter);
        await Slice.WhileTimePasses(() =>
            Slice.Add(cart, "10.00", key: "key-00001", doubt: WhenInDoubt.TakeBack)
        );
        Slice.TheGatewayIsBack();

        var failed = await Should.ThrowAsync<GatewayException>(() =>
            Slice.Add(cart, "10.00", key: "key-00001")
        );

        failed.Failure.ShouldBe(GatewayFailure.Unreachable);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_credit_that_could_not_be_attached_for_two_minutes_is_taken_back()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.Attach, GatewayFault.UnknownBefore);
        (await Slice.Add(cart, "10.00", key: "key-00001")).IsOpen.ShouldBeTrue();
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayIsBack();

        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        await Slice.BothBooksShow(cart);
        (await Slice.Add(cart, "10.00", key: "key-00001")).IsOpen.ShouldBeFalse();
        await Slice.BothBooksShow(cart, "10.00");
    }
}
