using System.Globalization;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Notices;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Domain.Notices.Rules;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Support;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application.Tests.Notices;

/// <summary>From the change of a credit to a platform that really receives it.</summary>
public sealed class SendingEvents(SliceFixture slice) : SliceTest(slice)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] UntilAttached =
    [
        "credit.holding",
        "credit.sourceCreating",
        "credit.attaching",
        "credit.attached",
    ];

    [Fact]
    public async Task Every_change_of_a_credit_is_sent_once_in_order_and_signed()
    {
        await using var platform = await WebhookReceiver.Start();
        var made = await Subscribe(platform);
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");

        await Slice.SendNotices();
        await Slice.SendNotices();

        platform.Received.Select(received => received.Type).ShouldBe(UntilAttached);
        platform.Received.ShouldAllBe(received => received.IsGenuine(made.Secret!, Slice.Now));
        platform.Received.Select(received => received.Id).ShouldBeUnique();
        var credit = await Slice.OnlyCredit(cart);
        var last = platform.Received[^1].Event;
        last["id"]!.GetValue<string>().ShouldBe(platform.Received[^1].Id);
        last["data"]!
            .ToJsonString()
            .ShouldBe(
                $$$"""{"shopId":"shop","cartId":"{{{cart}}}","number":4,"checkoutId":"{{{credit.Checkout}}}","creditId":"{{{credit.Id}}}","sourceId":"{{{source}}}","kind":"callerHeld","state":"attached","version":{{{credit.Version.ToString(
                    CultureInfo.InvariantCulture
                )}}},"amount":{"amount":"10.00","currencyCode":"USD"},"redeemed":{"amount":"0.00","currencyCode":"USD"},"givenBack":{"amount":"0.00","currencyCode":"USD"}}"""
            );
    }

    [Fact]
    public async Task A_forged_copy_is_not_believed()
    {
        await using var platform = await WebhookReceiver.Start();
        var made = await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "10.00");
        await Slice.SendNotices();

        var genuine = platform.Received[0];
        ReceivedWebhook[] forged =
        [
            genuine with
            {
                Id = "another",
            },
            genuine with
            {
                Body = genuine.Body.Replace("10.00", "99.00", StringComparison.Ordinal),
            },
            genuine with
            {
                Timestamp = genuine.Timestamp[..^1] + (genuine.Timestamp[^1] == '1' ? '2' : '1'),
            },
            genuine with
            {
                Signature = "v1," + Convert.ToBase64String(new byte[32]),
            },
            genuine with
            {
                Signature = genuine.Signature[3..],
            },
        ];

        genuine.IsGenuine(made.Secret!, Slice.Now).ShouldBeTrue();
        forged.ShouldAllBe(copy => !copy.IsGenuine(made.Secret!, Slice.Now));
        genuine
            .IsGenuine("whsec_" + Convert.ToBase64String(new byte[32]), Slice.Now)
            .ShouldBeFalse();
        genuine.IsGenuine(made.Secret!, Slice.Now + TimeSpan.FromMinutes(6)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_caller_who_holds_the_money_is_told_what_to_give_back_and_how_much_in_all()
    {
        await using var platform = await WebhookReceiver.Start();
        await Subscribe(platform);
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "26.89");
        var order = await Slice.PlaceOrder(cart);
        await HearOf(cart, order);
        await Slice.ShipAll(order);
        await Slice.Refund(order, "5.00");
        await HearOf(cart, order);
        await Slice.Refund(order, "7.00");
        await HearOf(cart, order);

        await Slice.SendNotices();

        var told = platform
            .Received.Select(received => received.Event)
            .Where(told => told["data"]!["toGiveBack"] is not null)
            .Select(told =>
                $"{told["type"]} {told["data"]!["orderId"]} {told["data"]!["toGiveBack"]!["amount"]} {told["data"]!["givenBack"]!["amount"]}"
            );
        told.ShouldBe([
            $"credit.partRefunded {order} 5.00 5.00",
            $"credit.partRefunded {order} 7.00 12.00",
        ]);
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_ten_times_after_growing_pauses_under_one_id_and_newly_signed()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(500);
        var made = await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "10.00");
        await Slice.SendNotices();
        var first = platform.Received.ShouldHaveSingleItem();

        foreach (var pause in Delivery.Pauses)
        {
            var tries = platform.Received.Count;
            Slice.ClockMoves(pause - TimeSpan.FromSeconds(1));
            await Slice.SendNotices();
            platform.Received.Count.ShouldBe(tries, $"{pause} is not over");

            Slice.ClockMoves(TimeSpan.FromSeconds(1));
            await Slice.SendNotices();
            platform.Received.Count(received => received.Id == first.Id).ShouldBe(tries + 1);
            platform.Received[^1].IsGenuine(made.Secret!, Slice.Now).ShouldBeTrue();
        }

        var dead = (await DeadLetters(made)).Items.Single(letter =>
            letter.State == DeadLetterState.Dead
        );
        (dead.EventId, dead.Attempts, dead.LastFailure).ShouldBe(
            (first.Id, 10, "It answered 500.")
        );
        (dead.GivenUpAt, dead.NextTryAt).ShouldBe((Slice.Now, null));
    }

    [Fact]
    public async Task What_was_not_taken_yet_is_listed_with_its_next_try_and_sent_at_once_when_replayed()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(503);
        var made = await Subscribe(platform);
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        await Slice.SendNotices();
        Slice.ClockMoves(Delivery.Pauses[0]);
        await Slice.SendNotices();

        var waiting = (await DeadLetters(made)).Items.ShouldHaveSingleItem();
        platform.Answers(200);
        var before = platform.Received.Count;
        var replayed = await Slice.Send(Replaying(made));
        var again = await Slice.Send(Replaying(made));
        await Slice.SendNotices();

        (
            waiting.State,
            waiting.EventId,
            waiting.CartId,
            waiting.Attempts,
            waiting.LastFailure
        ).ShouldBe(
            (DeadLetterState.Waiting, platform.Received[0].Id, cart.Value, 2, "It answered 503.")
        );
        (waiting.NextTryAt, waiting.GivenUpAt).ShouldBe((Slice.Now + Delivery.Pauses[1], null));
        (replayed.Replayed, again.Replayed).ShouldBe((1, 0));
        platform.Received.Skip(before).Select(one => one.Type).ShouldBe(UntilAttached);
        (await DeadLetters(made)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dead_letter_is_replayed_with_its_id_and_what_waited_behind_it_was_sent()
    {
        await using var platform = await WebhookReceiver.Start();
        var made = await Subscribe(platform);
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        platform.Answer = received =>
            Task.FromResult(received.Type == UntilAttached[0] ? 500 : 200);
        await SendForThreeDays();
        platform
            .Received.Where(received => received.Type != UntilAttached[0])
            .Select(received => received.Type)
            .ShouldBe(UntilAttached[1..]);
        var dead = (await DeadLetters(made)).Items.ShouldHaveSingleItem();
        platform.Answers(204);
        var tries = platform.Received.Count;

        var replayed = await Slice.Send(Replaying(made, new NoticeId(dead.EventId)));
        await Slice.SendNotices();

        replayed.ShouldBe(new ReplayedLetters(1, HasMore: false));
        platform.Received.Skip(tries).ShouldHaveSingleItem().Id.ShouldBe(dead.EventId);
        (await DeadLetters(made)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(Replaying(made, new NoticeId(dead.EventId)))
        );
    }

    [Fact]
    public async Task Dead_letters_are_listed_a_page_at_a_time_and_replayed_all_at_once()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(404);
        var made = await Subscribe(platform);
        for (var number = 0; number < 4; number++)
        {
            await Slice.Attached(await Slice.RegisterCart(), "10.00");
        }

        await SendForThreeDays();
        // The four that were given up, and behind each the next one of its cart, which waits.
        var first = await DeadLetters(made, limit: 5);
        var second = await DeadLetters(made, limit: 5, first.Next);
        platform.Answers(200);
        var before = platform.Received.Count;
        var replayed = await Slice.Send(Replaying(made));
        await Slice.SendNotices();

        var listed = first.Items.Concat(second.Items).ToList();
        listed
            .Select(letter => (letter.State, letter.Type))
            .ShouldBe(
                Enumerable
                    .Repeat((DeadLetterState.Dead, UntilAttached[0]), 4)
                    .Concat(Enumerable.Repeat((DeadLetterState.Waiting, UntilAttached[1]), 4)),
                ignoreOrder: true
            );
        listed.Select(letter => letter.EventId).ShouldBeUnique();
        listed.Select(letter => letter.Timestamp).ShouldBeInOrder(SortDirection.Descending);
        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((5, 3, null));
        replayed.Replayed.ShouldBe(8);
        platform
            .Received.Skip(before)
            .GroupBy(received => received.Cart)
            .ShouldAllBe(cart => cart.Select(one => one.Type).SequenceEqual(UntilAttached));
    }

    [Fact]
    public async Task An_event_that_is_not_taken_holds_up_its_own_cart_and_no_other()
    {
        await using var platform = await WebhookReceiver.Start();
        await Subscribe(platform);
        var (stuck, free) = (await Slice.RegisterCart(), await Slice.RegisterCart());
        await Slice.Attached(stuck, "10.00");
        await Slice.Attached(free, "10.00");
        platform.Answer = received =>
            Task.FromResult(
                received.Cart == stuck.Value && received.Type == UntilAttached[1] ? 503 : 200
            );

        await Slice.SendNotices();

        Types(stuck).ShouldBe(UntilAttached[..2]);
        Types(free).ShouldBe(UntilAttached);
        platform.Answers(200);
        Slice.ClockMoves(Delivery.Pauses[0]);
        await Slice.SendNotices();
        Types(stuck).ShouldBe([.. UntilAttached[..2], .. UntilAttached[1..]]);

        IEnumerable<string> Types(CartId cart) =>
            platform.Received.Where(one => one.Cart == cart.Value).Select(one => one.Type);
    }

    [Fact]
    public async Task A_slow_platform_holds_up_no_other()
    {
        await using var slow = await WebhookReceiver.Start();
        await using var quick = await WebhookReceiver.Start();
        var release = new TaskCompletionSource<int>();
        slow.Answer = _ => release.Task;
        var (slowly, _) = (await Subscribe(slow), await Subscribe(quick));
        await Slice.Attached(await Slice.RegisterCart(), "10.00");

        var sending = Slice.Deliveries.SendTo(
            new EventSubscriptionId(slowly.SubscriptionId),
            CancellationToken.None
        );
        await Eventually.Holds(() => Task.FromResult(slow.Received.Count == 1), Patience);
        await Slice.SendNotices();

        quick.Received.Count.ShouldBe(UntilAttached.Length);
        sending.IsCompleted.ShouldBeFalse();
        release.SetResult(200);
        await sending;
        slow.Received.Count.ShouldBe(UntilAttached.Length);
    }

    [Fact]
    public async Task What_was_taken_before_a_stop_is_not_sent_again_and_what_had_no_answer_yet_is()
    {
        await using var platform = await WebhookReceiver.Start();
        await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "10.00");
        using var stop = new CancellationTokenSource();
        platform.Answer = async received =>
        {
            if (received.Type == UntilAttached[2])
            {
                await stop.CancelAsync();
            }

            return 200;
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Slice.SendNotices(stop.Token));

        platform.Answers(200);
        await Slice.SendNotices();

        platform
            .Received.Select(received => received.Type)
            .ShouldBe([.. UntilAttached[..3], .. UntilAttached[2..]]);
        platform.Received[3].Id.ShouldBe(platform.Received[2].Id);
    }

    [Fact]
    public async Task What_was_sent_and_could_not_be_noted_is_sent_again_under_its_ids()
    {
        await using var platform = await WebhookReceiver.Start();
        await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "10.00");
        platform.Answer = async _ =>
        {
            await OfTheDoor(door => door.Shut("Nothing is stored."));
            return 200;
        };
        await Should.ThrowAsync<RuleBrokenException>(() => Slice.SendNotices());

        var before = platform.Received.Select(received => received.Id).ToList();
        await OfTheDoor(door => door.Open());
        platform.Answers(200);
        await Slice.SendNotices();

        before.Count.ShouldBe(UntilAttached.Length);
        platform.Received.Skip(before.Count).Select(received => received.Id).ShouldBe(before);

        Task OfTheDoor(Action<WriteDoor> what) =>
            Slice.InScope(services =>
            {
                what(services.GetRequiredService<WriteDoor>());
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task An_address_that_is_ended_while_it_is_sent_events_is_soon_left_alone()
    {
        await using var platform = await WebhookReceiver.Start();
        var made = await Subscribe(platform);
        var cart = await Slice.RegisterCart();
        for (var number = 0; number < 3; number++)
        {
            await Slice.Attached(cart, "1.00");
        }

        platform.Answer = async _ =>
        {
            if (platform.Received.Count == 1)
            {
                await End(made);
            }

            return 200;
        };

        await Slice.SendNotices();

        platform.Received.Count.ShouldBeLessThan(2 * UntilAttached.Length);
    }

    [Fact]
    public async Task An_address_that_says_it_is_gone_is_not_asked_about_every_cart()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(410);
        await Subscribe(platform);
        for (var number = 0; number < 12; number++)
        {
            await Slice.Attached(await Slice.RegisterCart(), "1.00");
        }

        await Slice.SendNotices();

        platform.Received.Count.ShouldBeInRange(1, 8);
    }

    [Fact]
    public async Task What_waits_for_an_address_that_was_ended_is_forgotten_and_nothing_else()
    {
        await using var platform = await WebhookReceiver.Start();
        var (ended, kept) = (await Subscribe(platform), await Subscribe(platform, query: "?kept"));
        await Slice.Attached(await Slice.RegisterCart(), "1.00");
        await Slice.SendNotices();
        await Slice.Attached(await Slice.RegisterCart(), "1.00");
        (await Slice.Prune(PrunedKind.LostDeliveries)).ShouldBe(0);
        await End(ended);

        (await Slice.Prune(PrunedKind.LostDeliveries)).ShouldBe(UntilAttached.Length);

        (await Slice.Count<Delivery>()).ShouldBe(3 * UntilAttached.Length);
        await Slice.SendNotices();
        platform.Received.Count.ShouldBe(3 * UntilAttached.Length);
        (await OnlySubscription()).SubscriptionId.ShouldBe(kept.SubscriptionId);
    }

    [Fact]
    public async Task An_address_that_took_nothing_for_days_is_left_alone_until_somebody_replays()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(500);
        var made = await Subscribe(platform);
        for (var day = 0; day < 6; day++)
        {
            await Slice.Attached(await Slice.RegisterCart(), "1.00");
            await Slice.SendNotices();
            Slice.ClockMoves(TimeSpan.FromDays(1));
        }

        await Slice.SendNotices();
        var tries = platform.Received.Count;
        Slice.ClockMoves(TimeSpan.FromDays(1));
        await Slice.SendNotices();

        (await OnlySubscription()).DisabledAt.ShouldNotBeNull();
        platform.Received.Count.ShouldBe(tries);
        platform.Answers(200);
        (await Slice.Send(Replaying(made))).Replayed.ShouldBe(6);
        await Slice.SendNotices();
        (await OnlySubscription()).DisabledAt.ShouldBeNull();
        platform.Received.Count.ShouldBe(tries + 6 * UntilAttached.Length);
    }

    [Fact]
    public async Task An_address_that_says_it_is_gone_is_left_alone_at_once()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(410);
        await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "1.00");

        await Slice.SendNotices();
        Slice.ClockMoves(TimeSpan.FromHours(1));
        await Slice.SendNotices();

        platform.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_is_left_alone_for_as_long_as_it_asks_and_is_never_followed_elsewhere()
    {
        await using var platform = await WebhookReceiver.Start();
        platform.Answers(302);
        platform.RetryAfter = "3600";
        await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "1.00");

        await Slice.SendNotices();
        Slice.ClockMoves(TimeSpan.FromMinutes(59));
        await Slice.SendNotices();
        platform.Received.ShouldHaveSingleItem();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.SendNotices();

        platform.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_hears_of_its_own_shop_from_its_subscription_to_its_end()
    {
        await using var platform = await WebhookReceiver.Start();
        var before = await Slice.RegisterCart();
        await Slice.Attached(before, "1.00");
        var made = await Subscribe(platform);
        await Subscribe(platform, SliceFixture.AnotherShop);
        var during = await Slice.RegisterCart();
        await Slice.Attached(during, "1.00");
        await Slice.SendNotices();
        await End(made);
        await Slice.Attached(await Slice.RegisterCart(), "1.00");
        await Slice.SendNotices();

        platform.Received.Count.ShouldBe(UntilAttached.Length);
        platform.Received.ShouldAllBe(received => received.Cart == during.Value);
    }

    [Fact]
    public async Task A_shop_has_ten_addresses_at_most_and_another_shop_cannot_touch_them()
    {
        await using var platform = await WebhookReceiver.Start();
        EventSubscriptionView made = null!;
        for (var number = 0; number < AShopSubscribesFewAddresses.Most; number++)
        {
            made = await Subscribe(platform, query: $"?{number}");
        }

        var broken = await Should.ThrowAsync<RuleBrokenException>(() =>
            Subscribe(platform, query: "?one-more")
        );

        broken.Rule.ShouldBeOfType<AShopSubscribesFewAddresses>();
        await Subscribe(platform, SliceFixture.AnotherShop);
        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(
                new EndEventSubscription(
                    SliceFixture.AnotherShop,
                    "admin",
                    new EventSubscriptionId(made.SubscriptionId),
                    null
                )
            )
        );
    }

    [Fact]
    public async Task An_address_is_subscribed_once_by_a_shop_until_that_is_ended()
    {
        await using var platform = await WebhookReceiver.Start();
        var made = await Subscribe(platform);

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Subscribe(platform));

        broken
            .Rule.ShouldBeOfType<AnAddressIsSubscribedOnce>()
            .Earlier.ShouldBe(made.SubscriptionId);
        await Subscribe(platform, SliceFixture.AnotherShop);
        await End(made);
        (await Subscribe(platform)).SubscriptionId.ShouldNotBe(made.SubscriptionId);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_a_repetition_makes_no_second_subscription()
    {
        var request = new SubscribeToEvents(
            SliceFixture.Shop,
            "admin",
            "http://127.0.0.1:1/events",
            "key-00001"
        );

        var first = await Slice.Send(request);
        var second = await Slice.Send(request);

        first.Secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(first.Secret!["whsec_".Length..]).Length.ShouldBe(32);
        second.Secret.ShouldBeNull();
        second.SubscriptionId.ShouldBe(first.SubscriptionId);
        (await OnlySubscription()).Secret.ShouldBeNull();
    }

    [Fact]
    public async Task Notices_are_forgotten_after_thirty_days_with_their_deliveries()
    {
        await using var platform = await WebhookReceiver.Start();
        await Subscribe(platform);
        await Slice.Attached(await Slice.RegisterCart(), "1.00");
        Slice.ClockMoves(TimeSpan.FromDays(15));
        await Slice.Attached(await Slice.RegisterCart(), "1.00");
        Slice.ClockMoves(TimeSpan.FromDays(15));
        (await Slice.Prune(PrunedKind.Notices)).ShouldBe(0);
        Slice.ClockMoves(TimeSpan.FromSeconds(1));

        (await Slice.Prune(PrunedKind.Notices, page: 3)).ShouldBe(UntilAttached.Length);

        (await Slice.Count<Notice>()).ShouldBe(UntilAttached.Length);
        (await Slice.Count<Delivery>()).ShouldBe(UntilAttached.Length);
    }

    private Task<EventSubscriptionView> Subscribe(
        WebhookReceiver platform,
        ShopId? shop = null,
        string query = ""
    ) =>
        Slice.Send(
            new SubscribeToEvents(
                shop ?? SliceFixture.Shop,
                "admin",
                platform.Url.AbsoluteUri + query,
                null
            )
        );

    private Task<Unit> End(EventSubscriptionView made) =>
        Slice.Send(
            new EndEventSubscription(
                SliceFixture.Shop,
                "admin",
                new EventSubscriptionId(made.SubscriptionId),
                null
            )
        );

    private async Task<EventSubscriptionView> OnlySubscription() =>
        (
            await Slice.Send(new ListEventSubscriptions(SliceFixture.Shop))
        ).Items.ShouldHaveSingleItem();

    private Task<Page<DeadLetterView>> DeadLetters(
        EventSubscriptionView made,
        int limit = 100,
        string? after = null
    ) =>
        Slice.Send(
            new ListDeadLetters(
                SliceFixture.Shop,
                new EventSubscriptionId(made.SubscriptionId),
                limit,
                after
            )
        );

    private static ReplayDeadLetters Replaying(EventSubscriptionView made, NoticeId? one = null) =>
        new(SliceFixture.Shop, "admin", new EventSubscriptionId(made.SubscriptionId), one, null);

    /// <summary>As long as it takes to give up an event.</summary>
    private async Task SendForThreeDays()
    {
        for (var hour = 0; hour < 80; hour++)
        {
            await Slice.SendNotices();
            Slice.ClockMoves(TimeSpan.FromHours(1));
        }
    }

    /// <summary>Digital River says that something happened to the order.</summary>
    private async Task HearOf(CartId cart, string order)
    {
        Slice.ClockMoves(TimeSpan.FromSeconds(1));
        await Slice.Receive(
            new EventId($"event-{Slice.Now.Ticks}"),
            "order.refunded",
            new EventSubject(new OrderId(order), (await Slice.Find(cart)).Checkout, null)
        );
        await Slice.FollowEvents();
    }
}
