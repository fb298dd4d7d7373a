using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class AuthorizeStoreCredit(SliceFixture slice) : SliceTest(slice)
{
    private const string Ada = "ada";

    [Fact]
    public async Task What_is_approved_is_held_and_covers_the_checkout_once_its_source_is_there()
    {
        var (cart, offer) = await Offered("40.00");

        (await Slice.Ask(offer, "26.89")).ShouldBe("26.89");
        (await Slice.Available(Ada)).ShouldBe("13.11");
        var credit = await Slice.OnlyCredit(cart);
        (credit.Id.Value, credit.AwaitsSource).ShouldBe((offer.UpstreamId, true));

        await Slice.AttachTheirs(cart, offer, "26.89");
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);

        await Slice.BothBooksShow(cart, "26.89");
    }

    [Fact]
    public async Task An_order_spends_it_also_when_the_source_was_never_seen_before()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "26.89");
        await Slice.AttachTheirs(cart, offer, "26.89");
        await Slice.PlaceOrder(cart);

        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        (await Slice.Available(Ada)).ShouldBe("13.11");
        (await Slice.UnevenAccounts()).ShouldContain("dr_clearing:USD 26.89 USD");
    }

    [Fact]
    public async Task A_gift_card_is_drawn_on_without_its_number()
    {
        await Slice.Issue(CreditLineKind.GiftCard, "12.00", Ada);
        var cart = await Slice.RegisterCart(customerId: Ada);
        var offer = (await Slice.Offers(cart)).Single();

        (await Slice.Ask(offer, "12.00")).ShouldBe("12.00");

        (await Slice.OnlyCredit(cart)).LastFour.ShouldBe(offer.LastFour);
        (await Slice.Offers(await Slice.RegisterCart(customerId: Ada))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_less_is_left_than_is_asked_for_what_is_left_is_approved()
    {
        var (_, offer) = await Offered("20.00");
        var (_, other) = await Offered(null);
        (await Slice.Ask(other, "15.00", "other-session")).ShouldBe("15.00");

        (await Slice.Ask(offer, "20.00")).ShouldBe("5.00");

        (await Slice.Available(Ada)).ShouldBe("0.00");
    }

    [Fact]
    public async Task Where_nothing_is_left_it_is_denied_and_may_be_asked_for_again()
    {
        var (cart, offer) = await Offered("20.00");
        var (elsewhere, other) = await Offered(null);
        await Slice.Ask(other, "20.00", "other-session");

        (await Slice.Ask(offer, "20.00")).ShouldBeNull();
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Rejected);

        await Slice.TellRemoved(other);
        await Slice.RecoverUntilNothingIsOpen(elsewhere);
        (await Slice.Ask(offer, "20.00")).ShouldBe("20.00");
        (await Slice.OnlyCredit(cart)).HoldNumber.ShouldBe(2);
    }

    [Fact]
    public async Task Asked_again_the_session_gets_the_same_answer_and_one_hold()
    {
        var (cart, offer) = await Offered("40.00");

        var answers = new[] { await Slice.Ask(offer, "10.00"), await Slice.Ask(offer, "10.00") };

        answers.ShouldAllBe(answer => answer == "10.00");
        (await Slice.Available(Ada)).ShouldBe("30.00");
        (await Slice.OnlyCredit(cart)).Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Asked_many_times_at_once_there_is_one_hold()
    {
        var (cart, offer) = await Offered("40.00");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Slice.Ask(offer, "10.00"))
        );

        answers.ShouldAllBe(answer => answer == "10.00");
        (await Slice.Available(Ada)).ShouldBe("30.00");
        (await Slice.OnlyCredit(cart)).HoldNumber.ShouldBe(1);
    }

    [Theory]
    [InlineData("4.00", "4.00")]
    [InlineData("15.00", "10.00")]
    public async Task Asked_for_another_amount_the_hold_stays_and_no_more_than_it_is_approved(
        string asked,
        string approved
    )
    {
        var (_, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");

        (await Slice.Ask(offer, asked)).ShouldBe(approved);

        (await Slice.Available(Ada)).ShouldBe("30.00");
    }

    [Fact]
    public async Task A_source_for_less_than_is_held_lets_the_rest_go()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");
        await Slice.Ask(offer, "4.00");
        await Slice.AttachTheirs(cart, offer, "4.00");

        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);

        await Slice.BothBooksShow(cart, "4.00");
        (await Slice.Available(Ada)).ShouldBe("36.00");
    }

    [Fact]
    public async Task More_than_was_offered_is_not_approved()
    {
        var (_, offer) = await Offered("20.00");
        await Slice.Issue(CreditLineKind.GiftCard, "20.00", Ada);

        (await Slice.Ask(offer, "25.00")).ShouldBe("20.00");
    }

    [Fact]
    public async Task Another_session_is_denied()
    {
        var (_, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");

        (await Slice.Ask(offer, "10.00", "another-session")).ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.001")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("ten")]
    public async Task What_is_no_amount_is_denied(string amount)
    {
        var (cart, offer) = await Offered("40.00");

        (await Slice.Ask(offer, amount)).ShouldBeNull();

        (await Slice.Find(cart)).Credits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("7654-2345-0987-123456")]
    public async Task An_offer_that_nobody_made_is_denied(string id) =>
        (await Slice.Ask(new OfferedCredit(id, "5.00", "Gift card", null), "5.00")).ShouldBeNull();

    [Fact]
    public async Task An_offer_is_good_for_a_day_and_for_its_checkout()
    {
        var (cart, moved) = await Offered("40.00");
        await Slice.Send(
            new Application.Checkouts.RegisterCart(
                SliceFixture.Shop,
                cart,
                new CheckoutId(await Slice.CreateCheckout()),
                Ada,
                false,
                null
            )
        );
        (await Slice.Ask(moved, "10.00")).ShouldBeNull();

        var (_, old) = await Offered(null);
        Slice.ClockMoves(TimeSpan.FromHours(25));
        (await Slice.Ask(old, "10.00")).ShouldBeNull();
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Fact]
    public async Task Two_sessions_that_ask_at_once_share_what_there_is()
    {
        var (_, first) = await Offered("30.00");
        var (_, second) = await Offered(null);

        var approved = await Task.WhenAll(
            Slice.Ask(first, "20.00", "first"),
            Slice.Ask(second, "20.00", "second")
        );

        approved.ShouldBe(["20.00", "10.00"], ignoreOrder: true);
        (await Slice.Available(Ada)).ShouldBe("0.00");
    }

    [Fact]
    public async Task Two_offers_of_one_line_for_one_checkout_become_one_credit()
    {
        var (cart, first) = await Offered("40.00");
        var second = (await Slice.Offers(cart)).Single();

        var approved = await Task.WhenAll(
            Slice.Ask(first, "10.00", "first"),
            Slice.Ask(second, "10.00", "second")
        );

        approved.ShouldBe(["10.00", null], ignoreOrder: true);
        (await Slice.Available(Ada)).ShouldBe("30.00");
    }

    [Fact]
    public async Task What_nobody_made_a_source_of_in_time_is_let_go_after_a_handful_of_looks()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");
        var looks = 0;
        while ((await Slice.OnlyCredit(cart)).AwaitsSource)
        {
            (++looks).ShouldBeLessThan(20);
            var due = (await Slice.OnlyCredit(cart)).DueAt!.Value;
            Slice.ClockMoves(due - Slice.Now);
            await Slice.Recover(cart);
        }

        await Slice.RecoverUntilNothingIsOpen(cart);
        var credit = await Slice.OnlyCredit(cart);
        (credit.State, credit.WatchLooks).ShouldBe((AppliedCreditState.Released, 0));
        (Slice.Now - credit.CreatedAt).ShouldBeInRange(
            TimeSpan.FromHours(24),
            TimeSpan.FromHours(25)
        );
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Fact]
    public async Task A_source_that_turns_up_after_that_is_held_for_anew_and_taken_off()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");
        Slice.ClockMoves(TimeSpan.FromHours(24));
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.AttachTheirs(cart, offer, "10.00");

        Slice.ClockMoves(TimeSpan.FromMinutes(5));
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        var credit = await Slice.OnlyCredit(cart);
        (credit.State, credit.HoldNumber).ShouldBe((AppliedCreditState.Released, 2));
        await Slice.BothBooksShow(cart);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(600)]
    public async Task What_was_held_when_the_process_was_killed_is_found_and_let_go_if_it_is_late(
        int seconds
    )
    {
        var (cart, offer) = await Offered("40.00");
        Slice.TheProcessDiesAfterTheHold();
        await Should.ThrowAsync<ProcessKilledException>(() => Slice.Ask(offer, "10.00"));

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Holding);
        Slice.ClockMoves(TimeSpan.FromSeconds(seconds));
        await Slice.Recover(cart);

        var isLate = seconds > 2.5;
        (await Slice.OnlyCredit(cart)).State.ShouldBe(
            isLate ? AppliedCreditState.Released : AppliedCreditState.Attaching
        );
        (await Slice.Available(Ada)).ShouldBe(isLate ? "40.00" : "30.00");
        (await Slice.Ask(offer, "10.00")).ShouldBe("10.00");
        (await Slice.Available(Ada)).ShouldBe("30.00");
    }

    [Fact]
    public async Task A_changed_basket_lets_go_of_what_waits_for_its_source()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");

        await Slice.Send(
            new Application.Checkouts.RegisterCart(
                SliceFixture.Shop,
                cart,
                new CheckoutId(await Slice.CreateCheckout()),
                Ada,
                false,
                null
            )
        );
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Fact]
    public async Task A_blocked_line_is_denied_although_it_was_held_from_before()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, "10.00");
        await Slice.TellRemoved(offer);
        var line = (await Slice.Send(new ListCreditLines(SliceFixture.Shop))).Items.Single();
        await Slice.Send(
            new BlockCreditLine(SliceFixture.Shop, "support", line.CreditLineId, "Stolen.", null)
        );

        (await Slice.Ask(offer, "10.00")).ShouldBeNull();
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Rejected);
    }

    [Fact]
    public async Task What_digital_river_took_for_a_yes_without_asking_is_spent_with_its_order()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.AttachTheirs(cart, offer, "26.89");
        var order = new OrderId(await Slice.PlaceOrder(cart));

        (
            await Slice.Send(new VisitConcernedCredits(order, await CheckoutOf(cart), null))
        ).Visited.ShouldBe(1);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        (await Slice.Available(Ada)).ShouldBe("13.11");
        (await Slice.UnevenAccounts()).ShouldContain("dr_clearing:USD 26.89 USD");
    }

    [Fact]
    public async Task What_digital_river_took_for_a_yes_and_nobody_can_pay_falls_short()
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.AttachTheirs(cart, offer, "26.89");
        var line = (await Slice.Send(new ListCreditLines(SliceFixture.Shop))).Items.Single();
        await Slice.Send(
            new BlockCreditLine(SliceFixture.Shop, "support", line.CreditLineId, "Stolen.", null)
        );
        var order = new OrderId(await Slice.PlaceOrder(cart));

        await Slice.Send(new VisitConcernedCredits(order, await CheckoutOf(cart), null));
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Shortfall);
    }

    [Fact]
    public async Task What_digital_river_took_for_a_yes_although_it_was_denied_is_taken_off()
    {
        var (cart, offer) = await Offered("40.00");
        var line = (await Slice.Send(new ListCreditLines(SliceFixture.Shop))).Items.Single();
        await Slice.Send(
            new BlockCreditLine(SliceFixture.Shop, "support", line.CreditLineId, "Stolen.", null)
        );
        (await Slice.Ask(offer, "26.89")).ShouldBeNull();
        await Slice.AttachTheirs(cart, offer, "26.89");

        await Slice.Send(new VisitConcernedCredits(null, await CheckoutOf(cart), null));
        await Slice.RecoverUntilNothingIsOpen(cart);

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_session_left_behind_is_denied_what_went_on_to_the_new_checkout()
    {
        var (cart, offer) = await Covering("10.00");
        await Slice.Send(
            new Application.Checkouts.RegisterCart(
                SliceFixture.Shop,
                cart,
                new CheckoutId(await Slice.CreateCheckout()),
                Ada,
                false,
                null
            )
        );
        await Slice.RecoverUntilNothingIsOpen(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);

        (await Slice.Ask(offer, "10.00")).ShouldBeNull();
    }

    [Fact]
    public async Task Taken_back_unheard_and_chosen_again_it_is_known_by_its_new_source()
    {
        var (cart, offer) = await Covering("10.00");
        await Slice.TakeBackTheirs(offer);
        (await Slice.Ask(offer, "10.00")).ShouldBe("10.00");
        await Slice.AttachTheirs(cart, offer, "10.00");

        await Slice.TellRemoved(offer);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
        await Slice.BothBooksShow(cart);
    }

    /// <summary>A cart of Ada's that an offer covers with this much, and the service has seen it.</summary>
    private async Task<(CartId Cart, OfferedCredit Offer)> Covering(string amount)
    {
        var (cart, offer) = await Offered("40.00");
        await Slice.Ask(offer, amount);
        await Slice.AttachTheirs(cart, offer, amount);
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);
        return (cart, offer);
    }

    private async Task<CheckoutId> CheckoutOf(CartId cart) => (await Slice.Find(cart)).Checkout;

    /// <summary>A cart of Ada's with an offer of her store credit, which is issued with this much first.</summary>
    private async Task<(CartId Cart, OfferedCredit Offer)> Offered(string? issued)
    {
        if (issued is not null)
        {
            await Slice.Issue(CreditLineKind.StoreCredit, issued, Ada);
        }

        var cart = await Slice.RegisterCart(customerId: Ada);
        return (cart, (await Slice.Offers(cart)).Single());
    }
}
