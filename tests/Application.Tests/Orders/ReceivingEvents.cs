using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using MediatR;

namespace CustomerCredit.Application.Tests.Orders;

public sealed class ReceivingEvents(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task An_event_about_an_order_has_its_credits_follow_it()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "26.89");
        var checkout = (await Slice.Find(cart)).Checkout;
        var order = await Slice.PlaceOrder(cart);

        await Receive("event-1", new EventSubject(new OrderId(order), checkout, null));
        await Slice.FollowEvents();

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        (await Slice.FindEvent(new EventId("event-1")))!.ConcernedUs.ShouldBe(true);
    }

    [Fact]
    public async Task A_thousand_copies_at_once_have_one_effect()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "26.89");
        var checkout = (await Slice.Find(cart)).Checkout;
        await Slice.PlaceOrder(cart);
        await Slice.Calls();

        await Task.WhenAll(
            Enumerable
                .Range(0, 1_000)
                .Select(_ => Task.Run(() => Receive("event-1", new(null, checkout, null))))
        );
        await Slice.FollowEvents();
        await Slice.FollowEvents();

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
        (await Slice.Calls()).ShouldBe(["GET /orders"]);
    }

    [Fact]
    public async Task An_event_about_nothing_known_is_tried_for_a_day_and_closed()
    {
        await Receive("event-1", new EventSubject(new OrderId("nobodys"), null, null));

        for (var hour = 0; hour < 30; hour++)
        {
            await Slice.FollowEvents();
            Slice.ClockMoves(TimeSpan.FromHours(1));
        }

        var closed = (await Slice.FindEvent(new EventId("event-1")))!;
        closed.DueAt.ShouldBeNull();
        closed.ConcernedUs.ShouldBe(false);
        closed.Attempts.ShouldBeInRange(24, 40);
    }

    [Fact]
    public async Task An_event_that_comes_before_its_cart_is_followed_when_the_cart_is_known()
    {
        var checkout = await Slice.CreateCheckout();
        await Receive("event-1", new EventSubject(null, new CheckoutId(checkout), null));
        await Slice.FollowEvents();
        var cart = await Slice.RegisterCart(checkout);
        await Slice.Attached(cart, "26.89");
        await Slice.PlaceOrder(cart);

        Slice.ClockMoves(TimeSpan.FromHours(1));
        await Slice.FollowEvents();

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
    }

    private Task<Unit> Receive(string id, EventSubject subject) =>
        Slice.Receive(new EventId(id), "order.accepted", subject);
}
