using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Checkouts;

/// <summary>What becomes of credits once the shop has placed the order (engine design, rule R6).</summary>
public sealed class FollowingOrders(SliceFixture slice) : SliceTest(slice)
{
    private const string All = "26.89";

    [Fact]
    public async Task An_accepted_order_redeems_what_the_caller_holds()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        await Slice.PlaceOrder(cart);

        await LookAgain(cart);

        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Redeemed);
        credit.Order.ShouldNotBeNull();
        credit.Charge.ShouldNotBeNull();
        (await Slice.UnevenAccounts()).ShouldBe(
            ["caller_funding:USD -26.89 USD", "dr_clearing:USD 26.89 USD"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task An_accepted_order_spends_the_gift_card_it_was_placed_with()
    {
        var (cart, line) = await CartWithGiftCard();
        await Slice.PlaceOrder(cart);

        await LookAgain(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        (await Slice.Available(line)).ToString().ShouldBe("23.11 USD");
        (await Slice.UnevenAccounts()).ShouldContain("dr_clearing:USD 26.89 USD");
    }

    [Fact]
    public async Task While_an_order_is_reviewed_the_credit_waits_and_then_goes_where_it_goes()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        var order = await Slice.PlaceOrder(cart, "in_review");
        await LookAgain(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.OrderPending);

        await Slice.OrderBecomes(order, "accepted");
        Slice.ClockMoves(TimeSpan.FromMinutes(5));
        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
    }

    [Fact]
    public async Task A_blocked_order_gives_the_card_its_value_back()
    {
        var (cart, line) = await CartWithGiftCard();
        var order = await Slice.PlaceOrder(cart, "in_review");
        await LookAgain(cart);
        (await Slice.Available(line)).ToString().ShouldBe("23.11 USD");

        await Slice.OrderBecomes(order, "blocked");
        Slice.ClockMoves(TimeSpan.FromMinutes(5));
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(line)).ToString().ShouldBe("50.00 USD");

        // Late news of its charge hold nothing anew.
        await Slice.Send(new VisitConcernedCredits(null, null, credit.Source));
        (await Slice.OnlyCredit(cart)).HoldNumber.ShouldBe(1);
    }

    [Fact]
    public async Task The_deadline_of_an_ordered_credit_passes_unnoticed()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        await Slice.PlaceOrder(cart, "in_review");

        Slice.ClockMoves(TimeSpan.FromHours(25));
        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.OrderPending);
    }

    [Fact]
    public async Task A_detach_that_comes_after_the_order_is_refused_and_the_order_wins()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, All);
        Slice.JustBefore(GatewayOperation.Detach, () => Slice.PlaceOrder(cart));

        var broken = await Should.ThrowAsync<RuleBrokenException>(() =>
            Slice.Detach(cart, source.Value)
        );

        broken.Rule.ShouldBeOfType<OrderedCreditsStayAttached>();
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
    }

    [Fact]
    public async Task What_is_refunded_goes_back_to_the_card_part_by_part()
    {
        var (cart, line) = await CartWithGiftCard();
        var order = await Shipped(cart);

        await Slice.Refund(order, "5.00");
        await Hear(order);
        (await Slice.Available(line)).ToString().ShouldBe("28.11 USD");
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.PartRefunded);
        await Hear(order);
        (await Slice.Available(line)).ToString().ShouldBe("28.11 USD");
        await Slice.Refund(order, "21.89");
        await Hear(order);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Refunded);
        (await Slice.Available(line)).ToString().ShouldBe("50.00 USD");
        (await Slice.UnevenAccounts()).ShouldAllBe(account =>
            account.StartsWith("card:", StringComparison.Ordinal)
            || account.StartsWith("issued:", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_cancelled_of_an_order_goes_back_too()
    {
        var (cart, line) = await CartWithGiftCard();
        var order = await Slice.PlaceOrder(cart);
        await LookAgain(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        await Slice.CancelOnePiece(order);
        await Hear(order);

        // Half of everything: 10.00 and 2.50 shipping, with 0.76 and 0.19 tax.
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.PartRefunded);
        (await Slice.Available(line)).ToString().ShouldBe("36.56 USD");
    }

    [Fact]
    public async Task A_card_that_was_blocked_since_is_replaced_by_one_that_names_it()
    {
        var (cart, line) = await CartWithGiftCard();
        var order = await Shipped(cart);
        var blocked = (await Lines()).Single();
        await Slice.Send(
            new BlockCreditLine(SliceFixture.Shop, "support", blocked.CreditLineId, "Stolen.", null)
        );

        await Slice.Refund(order, "5.00");
        await Hear(order);
        await Slice.Refund(order, "1.00");
        await Hear(order);

        var replacement = (await Lines()).Single(one => one.Replaces == blocked.CreditLineId);
        replacement.Available.ToString().ShouldBe("6.00 USD");
        (await Slice.OnlyCredit(cart)).GivenBack.ToString().ShouldBe("6.00 USD");
    }

    [Fact]
    public async Task What_the_caller_gives_back_itself_is_booked_when_it_is_told()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        var order = await Shipped(cart);

        await Slice.Refund(order, "26.89");
        await Hear(order);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Refunded);
        (await Slice.UnevenAccounts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_that_lies_behind_its_event_is_repeated()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        var order = await Shipped(cart);
        await Slice.TheSandboxIs("read-lag", "60s");
        await Slice.BeginRefund(order, "5.00");
        await Hear(order);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        await Slice.TheSandboxIs("read-lag", "0");
        await Slice.NothingIsPending($"/orders/{order}");

        Slice.ClockMoves(TimeSpan.FromMinutes(14));
        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).GivenBack.ToAmountText().ShouldBe("5.00");
        (await Slice.OnlyCredit(cart)).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_order_that_reads_do_not_show_yet_when_its_event_comes_is_found_soon()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        Slice.ClockMoves(TimeSpan.FromMinutes(10));
        await Slice.TheSandboxIs("read-lag", "60s");
        await Slice.PlaceOrder(cart);
        await Slice.Send(new VisitConcernedCredits(null, (await Slice.Find(cart)).Checkout, null));
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);

        Slice.ClockMoves(TimeSpan.FromMinutes(14));
        await Slice.Recover(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
    }

    /// <summary>An order that was accepted, redeemed and shipped.</summary>
    private async Task<string> Shipped(CartId cart)
    {
        var order = await Slice.PlaceOrder(cart);
        await LookAgain(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.ShipAll(order);
        return order;
    }

    /// <summary>An event says that something happened to the order; the sandbox has finished what it began.</summary>
    private async Task Hear(string order)
    {
        Slice.ClockMoves(TimeSpan.FromSeconds(1));
        var id = new EventId($"event-{order}-{Slice.Now.Ticks}");
        await Slice.Receive(
            id,
            "order.charge.refund.complete",
            new EventSubject(new OrderId(order), null, null)
        );
        await Slice.FollowEvents();
    }

    private async Task<IReadOnlyList<CreditLineView>> Lines() =>
        (await Slice.Send(new ListCreditLines(SliceFixture.Shop))).Items;

    /// <summary>What a webhook, the poller or the clock brings about.</summary>
    private async Task LookAgain(CartId cart)
    {
        Slice.ClockMoves(TimeSpan.FromHours(24));
        await Slice.Recover(cart);
    }

    private async Task<(CartId Cart, CreditLineName Line)> CartWithGiftCard()
    {
        var cart = await Slice.RegisterCart();
        var line = await Slice.IssueCard();
        (await Slice.Add(cart, All, line: line)).IsOpen.ShouldBeFalse();
        return (cart, line);
    }
}
