using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Ledger;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application.Tests.Common;

public sealed class PruningRecords(SliceFixture slice) : SliceTest(slice)
{
    private const string All = "26.89";
    private const string Key = "key-00001";

    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_event_that_was_acted_upon_goes_after_35_days_and_not_before()
    {
        var (cart, order) = await Redeemed();
        await Hear(order, "event-1");

        Slice.ClockMoves(TimeSpan.FromDays(35));
        (await Slice.Prune(PrunedKind.Events)).ShouldBe(0);
        Slice.ClockMoves(AMoment);
        (await Slice.Prune(PrunedKind.Events)).ShouldBe(1);
        (await Slice.FindEvent(new EventId("event-1"))).ShouldBeNull();
        (await Slice.Prune(PrunedKind.Events)).ShouldBe(0, "nothing is left");

        // A copy that comes all the same has no second effect.
        var before = await Slice.OnlyCredit(cart);
        await Hear(order, "event-1");
        (await Slice.OnlyCredit(cart)).Redeemed.ShouldBe(before.Redeemed);
        await TheBooksAreSound();
    }

    [Fact]
    public async Task An_event_that_was_not_acted_upon_stays_however_old_it_is()
    {
        await Receive("nobodys-order", "event-1");
        await Slice.FollowEvents();

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        (await Slice.Prune(PrunedKind.Events)).ShouldBe(0);
        (await Slice.FindEvent(new EventId("event-1")))!.DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_goes_after_90_days_and_not_before()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Add(cart, "10.00", key: Key);
        await Slice.Detach(cart, first.Credit.CreditId.Value, key: "key-00002");

        Slice.ClockMoves(TimeSpan.FromDays(90));
        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(0);
        (await Slice.Add(cart, "10.00", key: Key)).ShouldBe(first);
        Slice.ClockMoves(AMoment);
        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(2);
        (await Slice.CountIdempotencyRecords()).ShouldBe(0);
        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_whose_repetition_runs_anew_anyway_goes_too()
    {
        await Slice.Send(
            new RegisterCart(
                SliceFixture.Shop,
                new CartId("cart-1"),
                new CheckoutId(await Slice.CreateCheckout()),
                null,
                false,
                Key
            )
        );
        (await Slice.CountIdempotencyRecords()).ShouldBe(1);

        Slice.ClockMoves(TimeSpan.FromDays(91));

        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(1);
    }

    [Theory]
    [InlineData(AppliedCreditState.Attached)]
    [InlineData(AppliedCreditState.OrderPending)]
    [InlineData(AppliedCreditState.Quarantined)]
    public async Task A_key_whose_credit_may_still_move_stays_and_gives_the_answer(
        AppliedCreditState state
    )
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Add(cart, All, key: Key);
        await Bring(cart, state);

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(0);
        var again = await Slice.Add(cart, All, key: Key);
        again.Credit.CreditId.ShouldBe(first.Credit.CreditId);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(state);
    }

    [Fact]
    public async Task A_key_that_was_forgotten_spends_nothing_twice()
    {
        var (cart, line) = await CartWithGiftCard(Key);
        await Accepted(cart);
        (await Slice.Available(line)).ToString().ShouldBe("23.11 USD");
        Slice.ClockMoves(TimeSpan.FromDays(91));
        (await Slice.Prune(PrunedKind.Keys)).ShouldBe(2);

        var broken = await Should.ThrowAsync<RuleBrokenException>(() =>
            Slice.Add(cart, All, key: Key, line: line)
        );

        broken.Rule.ShouldBeOfType<PlacedOrdersTakeNoCredit>();
        (await Slice.Available(line)).ToString().ShouldBe("23.11 USD");
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        await TheBooksAreSound();
    }

    [Theory]
    [InlineData(AppliedCreditState.Released)]
    [InlineData(AppliedCreditState.Redeemed)]
    [InlineData(AppliedCreditState.PartRefunded)]
    [InlineData(AppliedCreditState.Refunded)]
    public async Task The_calls_of_a_credit_go_400_days_after_the_last_thing_that_happened_to_it(
        AppliedCreditState state
    )
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        Slice.ClockMoves(TimeSpan.FromHours(1));
        await Bring(cart, state);
        var before = await Slice.OnlyCredit(cart);
        var uneven = await Slice.UnevenAccounts();
        before.Calls.ShouldNotBeEmpty();
        var ended = before.History.Max(entry => entry.At);

        Slice.ClockMoves(ended + TimeSpan.FromDays(400) - Slice.Now);
        (await Slice.Prune(PrunedKind.Calls)).ShouldBe(0);
        Slice.ClockMoves(AMoment);
        (await Slice.Prune(PrunedKind.Calls)).ShouldBe(before.Calls.Count);

        var after = await Slice.OnlyCredit(cart);
        after.Calls.ShouldBeEmpty();
        after.State.ShouldBe(state);
        after.Source.ShouldBe(before.Source);
        after
            .History.Select(entry => (entry.Sequence, entry.Event))
            .ShouldBe(
                before.History.Select(entry => (entry.Sequence, entry.Event)),
                ignoreOrder: true
            );
        (await Slice.UnevenAccounts()).ShouldBe(uneven);
        await TheBooksAreSound();
        (await Slice.Prune(PrunedKind.Calls)).ShouldBe(0, "nothing is left");
        (await Slice.OnlyCredit(cart)).Version.ShouldBe(after.Version);
    }

    [Theory]
    [InlineData(AppliedCreditState.Attached)]
    [InlineData(AppliedCreditState.OrderPending)]
    [InlineData(AppliedCreditState.Quarantined)]
    public async Task The_calls_of_a_credit_that_may_still_move_stay_however_old_they_are(
        AppliedCreditState state
    )
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        await Bring(cart, state);

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        await NothingGoes(cart);
    }

    [Fact]
    public async Task The_calls_of_a_credit_that_is_watched_stay()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        await Bring(cart, AppliedCreditState.Released);
        await Slice.Change(cart, credit => credit.LookAgain(Slice.Now));

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        await NothingGoes(cart);
    }

    [Fact]
    public async Task All_calls_of_a_credit_stay_while_nobody_knows_how_one_of_them_ended()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        await Bring(cart, AppliedCreditState.Released);
        await Slice.Change(cart, credit => credit.Calls[0].Unknown("The line broke.", Slice.Now));

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        await NothingGoes(cart);
    }

    [Fact]
    public async Task What_is_refunded_after_the_calls_were_forgotten_still_goes_back_to_the_card()
    {
        var (cart, line) = await CartWithGiftCard(Key);
        var order = await Accepted(cart);
        await Slice.ShipAll(order);
        await Slice.Refund(order, "5.00");
        await Hear(order);
        (await Slice.Available(line)).ToString().ShouldBe("28.11 USD");
        Slice.ClockMoves(TimeSpan.FromMinutes(14));
        await Slice.Recover(cart);
        Slice.ClockMoves(TimeSpan.FromDays(401));
        (await Slice.Prune(PrunedKind.Calls)).ShouldBeGreaterThan(0);

        await Slice.Refund(order, "1.00");
        await Hear(order);
        (await Slice.Available(line)).ToString().ShouldBe("29.11 USD");
        await Slice.Refund(order, "20.89");
        await Hear(order);

        (await Slice.Available(line)).ToString().ShouldBe("50.00 USD");
        var credit = await Slice.OnlyCredit(cart);
        credit.State.ShouldBe(AppliedCreditState.Refunded);
        credit
            .Calls.OrderBy(call => call.Number)
            .Select(call => (call.Number, call.Attempt))
            .ShouldBe([(1, 1), (2, 2)]);
        await TheBooksAreSound();
    }

    [Fact]
    public async Task A_credit_that_somebody_comes_back_to_meanwhile_keeps_its_calls()
    {
        var (cart, order) = await Redeemed();
        await Slice.ShipAll(order);
        Slice.ClockMoves(TimeSpan.FromDays(401));
        var before = (await Slice.OnlyCredit(cart)).Calls.Count;

        await Slice.InScope(async services =>
        {
            var page = await services
                .GetRequiredService<IOldRecords>()
                .TakeCalls(Slice.Now - KeptFor.Calls, null, 100, CancellationToken.None);
            page.Count.ShouldBe(before);
            await Slice.Refund(order, "5.00");
            await Hear(order);
            await Should.ThrowAsync<OvertakenException>(() =>
                services.GetRequiredService<IUnitOfWork>().Commit()
            );
        });

        (await Slice.OnlyCredit(cart)).Calls.Count.ShouldBeGreaterThanOrEqualTo(before);
        (await Slice.Prune(PrunedKind.Calls)).ShouldBe(0, "something happened to it just now");
    }

    [Fact]
    public async Task Whoever_reckons_with_calls_that_were_forgotten_is_overtaken()
    {
        var (cart, _) = await Redeemed();
        Slice.ClockMoves(TimeSpan.FromDays(401));

        await Slice.InScope(async services =>
        {
            var carts = services.GetRequiredService<ICarts>();
            var late = (await carts.Find(SliceFixture.Shop, cart, CancellationToken.None))!;
            (await Slice.Prune(PrunedKind.Calls)).ShouldBeGreaterThan(0);
            late.Credits[0].Quarantine("It came too late.", Slice.Now);
            await Should.ThrowAsync<OvertakenException>(() =>
                services.GetRequiredService<IUnitOfWork>().Commit()
            );
        });
    }

    [Fact]
    public async Task Calls_that_were_passed_on_go_once_their_end_is_known_for_400_days()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Detach(cart, await Slice.AttachCard(cart), passOn: true);
        var inDoubt = await Slice.AttachCard(cart);
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, GatewayOperation.Detach);
        await Should.ThrowAsync<GatewayException>(() => Slice.Detach(cart, inDoubt, passOn: true));

        Slice.ClockMoves(TimeSpan.FromDays(400));
        (await Slice.Prune(PrunedKind.PassedOnCalls)).ShouldBe(0);
        Slice.ClockMoves(AMoment);
        (await Slice.Prune(PrunedKind.PassedOnCalls)).ShouldBe(1);

        (await Slice.Find(cart))
            .PassedOnCalls.ShouldHaveSingleItem()
            .Source.ShouldBe(new SourceId(inDoubt));
        (await Slice.Prune(PrunedKind.PassedOnCalls)).ShouldBe(0);
    }

    [Fact]
    public async Task An_offer_goes_35_days_after_it_was_good_and_not_before()
    {
        var (cart, offer) = await Offered();

        Slice.ClockMoves(TimeSpan.FromDays(36));
        (await Slice.Prune(PrunedKind.Offers)).ShouldBe(0);
        Slice.ClockMoves(AMoment);
        (await Slice.Prune(PrunedKind.Offers)).ShouldBe(1);
        (await Slice.Count<CreditOffer>()).ShouldBe(0);
        (await Slice.Prune(PrunedKind.Offers)).ShouldBe(0, "nothing is left");

        // Whoever asks for it all the same hears what was true before.
        (await Slice.Ask(offer, "10.00")).ShouldBeNull();
        await Slice.TellRemoved(offer);
        (await Slice.Find(cart)).Credits.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_offer_whose_credit_is_over_goes_too()
    {
        var (cart, offer) = await Offered();
        (await Slice.Ask(offer, "10.00")).ShouldBe("10.00");
        await Slice.TellRemoved(offer);
        await RestForGood(cart);

        Slice.ClockMoves(TimeSpan.FromDays(37));

        (await Slice.Prune(PrunedKind.Offers)).ShouldBe(1);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        await TheBooksAreSound();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_offer_whose_credit_may_still_move_or_is_watched_stays(bool isOver)
    {
        var (cart, offer) = await Offered();
        (await Slice.Ask(offer, "10.00")).ShouldBe("10.00");
        if (isOver)
        {
            await Slice.TellRemoved(offer);
            await RestForGood(cart);
            await Slice.Change(cart, credit => credit.LookAgain(Slice.Now));
        }

        Slice.ClockMoves(TimeSpan.FromDays(1_000));

        (await Slice.Prune(PrunedKind.Offers)).ShouldBe(0);
        (await Slice.Count<CreditOffer>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_between_two_pages_leaves_the_rest_for_the_next_time()
    {
        var carts = new List<CartId>();
        for (var i = 0; i < 5; i++)
        {
            var cart = await Slice.RegisterCart();
            await Slice.Add(cart, "10.00", key: $"{Key}-{i}");
            await Bring(cart, AppliedCreditState.Released);
            carts.Add(cart);
            await Hear("nobodys-order", $"event-{i}");
        }

        Slice.ClockMoves(TimeSpan.FromDays(2));
        await Slice.FollowEvents();
        Slice.ClockMoves(TimeSpan.FromDays(401));

        var events = await Slice.Send(new PruneRecords(PrunedKind.Events, null, 2));
        (events.Count, events.IsLast).ShouldBe((2, false));
        (await Slice.Prune(PrunedKind.Events, page: 2)).ShouldBe(3);

        var keys = await Slice.Send(new PruneRecords(PrunedKind.Keys, null, 3));
        (keys.Count, keys.IsLast).ShouldBe((3, false));
        (await Slice.CountIdempotencyRecords()).ShouldBe(2);
        (await Slice.Prune(PrunedKind.Keys, page: 3)).ShouldBe(2);

        var calls = await Slice.Send(new PruneRecords(PrunedKind.Calls, null, 10));
        (calls.Count, calls.IsLast).ShouldBe((6, false));
        var left = new List<int>();
        foreach (var cart in carts)
        {
            left.Add((await Slice.OnlyCredit(cart)).Calls.Count);
        }

        left.ShouldBe(
            [3, 3, 3, 0, 0],
            ignoreOrder: true,
            "a credit loses all of its calls or none"
        );
        (await Slice.Prune(PrunedKind.Calls, page: 10)).ShouldBe(9);
        await TheBooksAreSound();
    }

    /// <summary>Something is offered in a checkout of Digital River's own making.</summary>
    private async Task<(CartId Cart, OfferedCredit Offer)> Offered()
    {
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", "ada");
        var cart = await Slice.RegisterCart(customerId: "ada");
        return (cart, (await Slice.Offers(cart)).ShouldHaveSingleItem());
    }

    /// <summary>A credit that is over is looked at until it is due no more.</summary>
    private async Task RestForGood(CartId cart)
    {
        while ((await Slice.OnlyCredit(cart)).DueAt is { } due)
        {
            if (due > Slice.Now)
            {
                Slice.ClockMoves(due - Slice.Now);
            }

            await Slice.Recover(cart);
        }
    }

    /// <summary>An attached credit that covers the whole cart becomes one of this state.</summary>
    private async Task Bring(CartId cart, AppliedCreditState state)
    {
        switch (state)
        {
            case AppliedCreditState.Attached:
                break;
            case AppliedCreditState.OrderPending:
                await Slice.PlaceOrder(cart, "in_review");
                await LookAgain(cart);
                break;
            case AppliedCreditState.Quarantined:
                await Slice.Change(cart, credit => credit.Quarantine("Who knows.", Slice.Now));
                break;
            case AppliedCreditState.Released:
                await Slice.Detach(cart, (await Slice.OnlyCredit(cart)).Id.Value);
                break;
            default:
                var order = await Accepted(cart);
                if (state != AppliedCreditState.Redeemed)
                {
                    await Slice.ShipAll(order);
                    await Slice.Refund(
                        order,
                        state == AppliedCreditState.PartRefunded ? "5.00" : All
                    );
                    await Hear(order);
                    Slice.ClockMoves(TimeSpan.FromMinutes(14));
                    await Slice.Recover(cart);
                }

                break;
        }

        (await Slice.OnlyCredit(cart)).State.ShouldBe(state);
    }

    private async Task NothingGoes(CartId cart)
    {
        var before = (await Slice.OnlyCredit(cart)).Calls.Count;
        before.ShouldBeGreaterThan(0);
        (await Slice.Prune(PrunedKind.Calls)).ShouldBe(0);
        (await Slice.OnlyCredit(cart)).Calls.Count.ShouldBe(before);
    }

    private async Task<(CartId Cart, string Order)> Redeemed()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, All);
        return (cart, await Accepted(cart));
    }

    private async Task<string> Accepted(CartId cart)
    {
        var order = await Slice.PlaceOrder(cart);
        await LookAgain(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);
        return order;
    }

    /// <summary>What the clock brings about.</summary>
    private async Task LookAgain(CartId cart)
    {
        Slice.ClockMoves(TimeSpan.FromHours(24));
        await Slice.Recover(cart);
    }

    private Task Hear(string order) => Hear(order, $"event-{order}-{Slice.Now.Ticks}");

    /// <summary>An event says that something happened to the order; the sandbox has finished what it began.</summary>
    private async Task Hear(string order, string id)
    {
        Slice.ClockMoves(AMoment);
        await Receive(order, id);
        await Slice.FollowEvents();
    }

    private Task<Unit> Receive(string order, string id) =>
        Slice.Receive(
            new EventId(id),
            "order.charge.refund.complete",
            new EventSubject(new OrderId(order), null, null)
        );

    private async Task<(CartId Cart, CreditLineName Line)> CartWithGiftCard(string key)
    {
        var cart = await Slice.RegisterCart();
        var line = await Slice.IssueCard();
        (await Slice.Add(cart, All, key: key, line: line)).IsOpen.ShouldBeFalse();
        return (cart, line);
    }

    private async Task TheBooksAreSound() =>
        (await Slice.Send(new VerifyLedger())).Breaks.ShouldBeEmpty();
}
