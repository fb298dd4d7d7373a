using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Orders;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCredit.Application.Tests.Orders;

/// <summary>Digital River's list of events, from which those are taken that no webhook brought.</summary>
public sealed class PollingEvents(SliceFixture slice) : SliceTest(slice)
{
    private const int Orders = 3;

    [Fact]
    public async Task Every_page_is_stored_and_a_run_that_breaks_off_goes_on_there()
    {
        var events = await EventsOfOrders();
        Slice.ClockMoves(TimeSpan.FromHours(1));
        (await Poll(1)).ShouldBe(new PolledPage(1, IsLast: false));
        (await Poll(1)).ShouldBe(new PolledPage(1, IsLast: false));

        // An hour without a line, in which more happens.
        Slice.TheGatewayIsDown();
        await Should.ThrowAsync<GatewayException>(() => Poll(1));
        Slice.TheGatewayIsBack();
        Slice.ClockMoves(TimeSpan.FromHours(1));
        var later = await EventsOfOrders() - events;
        await Slice.Calls();

        (await PollToTheEnd(1)).ShouldBe(events - 2);
        (await Slice.Calls()).Count.ShouldBe(events - 2, "No page is read twice.");
        // What happened since is left to the next run, which goes no further back than it must.
        (await PollToTheEnd(1)).ShouldBe(later);
        (await Slice.Calls()).Count.ShouldBe(later);
        (await Slice.Count<ReceivedEvent>()).ShouldBe(events + later);
    }

    [Fact]
    public async Task Where_the_list_has_forgotten_how_far_it_was_read_it_is_read_from_the_top()
    {
        var events = await EventsOfOrders();
        await Poll(1);
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.ListEvents);

        await Should.ThrowAsync<GatewayException>(() => Poll(1));

        (await Poll(1)).ShouldBe(new PolledPage(0, IsLast: false), "The first page is known.");
        (await PollToTheEnd(1)).ShouldBe(events - 1);
    }

    [Fact]
    public async Task Of_two_instances_that_read_the_same_page_one_keeps_it_and_nothing_is_missed()
    {
        var events = await EventsOfOrders();
        Slice.JustBefore(GatewayOperation.ListEvents, () => Poll(1));

        (await Poll(1)).ShouldBe(new PolledPage(0, IsLast: false));

        (await PollToTheEnd(1)).ShouldBe(events - 1);
        (await Slice.Count<ReceivedEvent>()).ShouldBe(events);
    }

    [Fact]
    public async Task A_run_that_another_instance_has_ended_does_not_begin_again_in_its_middle()
    {
        var events = await EventsOfOrders();
        await Poll(1);
        Slice.JustBefore(GatewayOperation.ListEvents, () => PollToTheEnd(100));

        await Poll(1);
        Slice.ClockMoves(TimeSpan.FromHours(1));
        var later = await EventsOfOrders() - events;

        (await PollToTheEnd(100)).ShouldBe(later);
    }

    [Fact]
    public async Task A_webhook_that_comes_while_its_page_is_kept_costs_a_second_look()
    {
        var events = await EventsOfOrders();
        var webhook = (Func<EventId, Task>?)(
            id =>
                Slice.Send(
                    new ReceiveEvent(
                        new GatewayEvent(
                            id,
                            "order.accepted",
                            new EventSubject(null, null, null),
                            Slice.Now
                        )
                    )
                )
        );
        Task<PolledPage> Read() =>
            Slice.InAScope(services =>
                ActivatorUtilities
                    .CreateInstance<PollEventsHandler>(
                        services,
                        new InboxWithAWebhookAtTheDoor(
                            services.GetRequiredService<IInbox>(),
                            () => Interlocked.Exchange(ref webhook, null)
                        )
                    )
                    .Handle(new PollEvents(100), CancellationToken.None)
            );

        (await Read()).ShouldBe(new PolledPage(0, IsLast: false));
        (await Read()).ShouldBe(new PolledPage(events - 1, IsLast: true));
    }

    [Fact]
    public async Task What_happened_before_there_was_a_cart_is_not_read()
    {
        (await Since()).ShouldBe(Slice.Now - TimeSpan.FromMinutes(10));

        await Slice.RegisterCart();

        (await Since()).ShouldBe(Slice.Now - TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task What_came_last_does_not_wait_for_what_has_been_tried_and_is_nobodys()
    {
        await Receive("nobodys");
        await Slice.FollowEvents();
        Slice.ClockMoves(TimeSpan.FromSeconds(2));
        await Slice.FollowEvents();
        Slice.ClockMoves(TimeSpan.FromSeconds(3));
        await Receive("fresh");
        Slice.ClockMoves(TimeSpan.FromSeconds(3));

        var due = await Slice.InAScope(services =>
            services.GetRequiredService<IInbox>().Due(Slice.Now, 1, CancellationToken.None)
        );

        due.ShouldHaveSingleItem().Id.Value.ShouldBe("fresh");
    }

    private Task<PolledPage> Poll(int size) => Slice.Send(new PollEvents(size));

    private async Task<int> PollToTheEnd(int size)
    {
        var added = 0;
        PolledPage page;
        do
        {
            page = await Poll(size);
            added += page.Added;
        } while (!page.IsLast);

        return added;
    }

    /// <summary>Some orders are placed. Answers how many events that matter there have been in all.</summary>
    private async Task<int> EventsOfOrders()
    {
        for (var order = 0; order < Orders; order++)
        {
            var cart = await Slice.RegisterCart();
            await Slice.Attached(cart, "26.89");
            await Slice.PlaceOrder(cart);
        }

        var page = await Slice.ListEvents();
        return page.Events.Count;
    }

    private Task<Unit> Receive(string id) =>
        Slice.Send(
            new ReceiveEvent(
                new GatewayEvent(
                    new EventId(id),
                    "order.accepted",
                    new EventSubject(new OrderId(id), null, null),
                    Slice.Now
                )
            )
        );

    private async Task<DateTimeOffset> Since() =>
        (
            await Slice.InAScope(services =>
                services.GetRequiredService<IInbox>().Poll(Slice.Now, CancellationToken.None)
            )
        ).Since;

    /// <summary>Right after it was asked what is known, a webhook brings one of the others.</summary>
    private sealed class InboxWithAWebhookAtTheDoor(
        IInbox real,
        Func<Func<EventId, Task>?> takeWebhook
    ) : IInbox
    {
        public async Task<IReadOnlySet<EventId>> Known(
            IReadOnlyCollection<EventId> ids,
            CancellationToken cancellationToken
        )
        {
            var known = await real.Known(ids, cancellationToken);
            if (takeWebhook() is { } webhook)
            {
                await webhook(ids.First());
            }

            return known;
        }

        public Task<IReadOnlyList<ReceivedEvent>> Find(
            IReadOnlyCollection<EventId> ids,
            CancellationToken cancellationToken
        ) => real.Find(ids, cancellationToken);

        public Task<IReadOnlyList<DueEvent>> Due(
            DateTimeOffset dueBy,
            int limit,
            CancellationToken cancellationToken
        ) => real.Due(dueBy, limit, cancellationToken);

        public void Add(ReceivedEvent received) => real.Add(received);

        public Task<EventPoll> Poll(DateTimeOffset now, CancellationToken cancellationToken) =>
            real.Poll(now, cancellationToken);
    }
}
