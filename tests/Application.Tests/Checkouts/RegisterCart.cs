using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using Request = CustomerCredit.Application.Checkouts.RegisterCart;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class RegisterCart(SliceFixture slice) : SliceTest(slice)
{
    private static readonly CartId Cart = new("cart");

    [Fact]
    public async Task A_new_cart_is_known_with_the_amounts_of_its_checkout()
    {
        var checkout = await Slice.CreateCheckout();

        var registered = await Register(Cart, checkout, customer: "cust-ada", subscription: true);

        registered.IsNew.ShouldBeTrue();
        registered.Cart.CartId.ShouldBe(Cart);
        registered.Cart.CheckoutId.Value.ShouldBe(checkout);
        registered.Cart.CustomerId.ShouldBe("cust-ada");
        registered.Cart.ContainsSubscription.ShouldBeTrue();
        registered.Cart.CurrencyCode.ShouldBe("USD");
        registered.Cart.Total.ToAmountText().ShouldBe("26.89");
        registered.Cart.IsFullyCovered.ShouldBeFalse();
        registered.Cart.Credits.ShouldBeEmpty();
        var stored = await Slice.Find(Cart);
        stored.CustomerId.ShouldBe("cust-ada");
        stored.ContainsSubscription.ShouldBeTrue();
        stored.Figures.AmountRemaining.ToAmountText().ShouldBe("26.89");
    }

    [Fact]
    public async Task Registering_again_describes_the_same_cart_anew()
    {
        var checkout = await Slice.CreateCheckout();
        await Register(Cart, checkout, subscription: true);

        var again = await Register(Cart, checkout, customer: "cust-bo");

        again.IsNew.ShouldBeFalse();
        var stored = await Slice.Find(Cart);
        stored.CustomerId.ShouldBe("cust-bo");
        stored.ContainsSubscription.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_shops_may_name_their_carts_alike()
    {
        await Register(Cart, await Slice.CreateCheckout());

        var other = await Slice.Send(
            new Request(
                SliceFixture.AnotherShop,
                Cart,
                new CheckoutId(await Slice.CreateCheckout()),
                null,
                false,
                null
            )
        );

        other.IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_checkout_is_not_found()
    {
        await Should.ThrowAsync<NotFoundException>(() => Register(Cart, "nowhere"));

        await Should.ThrowAsync<NotFoundException>(() => Slice.Cart(Cart));
    }

    [Fact]
    public async Task Without_Digital_River_nothing_is_registered()
    {
        var checkout = await Slice.CreateCheckout();
        Slice.TheGatewayIsDown();

        (
            await Should.ThrowAsync<GatewayException>(() => Register(Cart, checkout))
        ).Failure.ShouldBe(GatewayFailure.Unreachable);

        await Should.ThrowAsync<NotFoundException>(() => Slice.Cart(Cart));
    }

    [Fact]
    public async Task A_checkout_on_another_cart_is_refused()
    {
        var checkout = await Slice.CreateCheckout();
        await Register(new CartId("other"), checkout);

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Register(Cart, checkout));

        broken.Rule.ShouldBeOfType<ACheckoutBelongsToOneCart>();
    }

    [Fact]
    public async Task A_checkout_that_another_cart_takes_at_the_same_moment_is_refused()
    {
        var checkout = await Slice.CreateCheckout();
        Slice.JustBefore(
            GatewayOperation.ReadCheckout,
            () => Register(new CartId("other"), checkout)
        );

        var broken = await Should.ThrowAsync<RuleBrokenException>(() => Register(Cart, checkout));

        broken.Rule.ShouldBeOfType<ACheckoutBelongsToOneCart>();
    }

    [Fact]
    public async Task A_cart_without_live_credits_moves_to_another_checkout()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        await Slice.Detach(cart, source.Value);
        var checkout = await Slice.CreateCheckout(price: "20.00");

        var moved = await Register(cart, checkout);

        moved.Cart.CheckoutId.Value.ShouldBe(checkout);
        moved.Cart.Total.ToAmountText().ShouldBe("48.40");
        await Slice.Add(cart, "40.00");
        await Slice.BothBooksShow(cart, "40.00");
    }

    [Fact]
    public async Task Live_credits_follow_to_a_checkout_that_was_made_anew()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        await Slice.Attached(cart, "16.89");
        var before = (await Slice.Find(cart)).Checkout;
        var next = await Slice.CreateCheckout();

        var moved = await Register(cart, next);

        moved.IsOpen.ShouldBeFalse();
        moved.Cart.CheckoutId.Value.ShouldBe(next);
        moved.Cart.IsFullyCovered.ShouldBeTrue();
        await Slice.BothBooksShow(cart, "10.00", "16.89");
        (await Slice.AttachedAt(before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_credit_that_moved_is_still_known_by_its_former_source()
    {
        var cart = await Slice.RegisterCart();
        var former = await Slice.Attached(cart, "10.00");
        await Register(cart, await Slice.CreateCheckout());

        await Slice.Detach(cart, former.Value);

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_key_tells_of_its_credit_after_it_moved_and_found_no_room()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "10.00", key: "key-00001");
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(
            GatewayFault.UnknownBefore,
            GatewayOperation.CreateSource,
            times: null
        );
        var next = await Slice.CreateCheckout();
        await Slice.WhileTimePasses(() => Register(cart, next));
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);

        var again = await Slice.Add(cart, "10.00", key: "key-00001");

        again.Credit.CreditId.ShouldBe(added.Credit.CreditId);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_lost_answer_on_the_way_does_not_end_an_old_credit()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromMinutes(3));
        Slice.TheGatewayWill(
            GatewayFault.UnknownBefore,
            GatewayOperation.CreateSource,
            times: null
        );
        var next = await Slice.CreateCheckout();
        await Slice.WhileTimePasses(() => Register(cart, next));
        Slice.TheGatewayIsBack();

        await Slice.RecoverUntilNothingIsOpen(cart);

        await Slice.BothBooksShow(cart, "10.00");
    }

    [Fact]
    public async Task A_credit_that_is_being_taken_off_stays_behind_and_its_cart_can_be_read()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, GatewayOperation.Detach, times: null);
        await Slice.WhileTimePasses(() => Slice.Detach(cart, source.Value));
        var next = await Slice.CreateCheckout();
        await Slice.WhileTimePasses(() => Register(cart, next));
        Slice.TheGatewayIsBack();

        await Slice.RecoverUntilNothingIsOpen(cart);

        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_credit_that_is_removed_on_its_way_does_not_arrive()
    {
        var cart = await Slice.RegisterCart();
        var source = await Slice.Attached(cart, "10.00");
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, GatewayOperation.Detach, times: null);
        var next = await Slice.CreateCheckout();
        await Slice.WhileTimePasses(() => Register(cart, next));
        await Slice.WhileTimePasses(() => Slice.Detach(cart, source.Value));
        Slice.TheGatewayIsBack();

        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_credit_that_nobody_lets_go_of_at_first_follows_soon()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "10.00");
        await Slice.TheWireWill("refuse", "DELETE /checkouts/{id}/sources/{sourceId}");
        var next = await Slice.CreateCheckout();
        (await Register(cart, next)).IsOpen.ShouldBeTrue();
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);

        Slice.ClockMoves(TimeSpan.FromMinutes(2));
        await Slice.Recover(cart);

        await Slice.BothBooksShow(cart, "10.00");
        (await Register(cart, next)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task A_credit_that_its_old_checkout_never_lets_go_of_is_for_a_person_in_the_end()
    {
        // The shop's order was refused, and what was attached stays so for ever.
        await Slice.TheSandboxIs("credit-after-order-409", "chargeable");
        await Register(Cart, await Slice.CreateCheckout());
        await Slice.Attached(Cart, "26.89");
        await Slice.OrderIsRefused(Cart);
        await Register(Cart, await Slice.CreateCheckout());
        (await Slice.OnlyCredit(Cart)).State.ShouldBe(AppliedCreditState.Attached);
        Slice.ClockMoves(TimeSpan.FromHours(24));

        for (var hours = 0; hours < 4; hours++)
        {
            Slice.ClockMoves(TimeSpan.FromHours(1));
            await Slice.Recover(Cart);
        }

        (await Slice.OnlyCredit(Cart)).State.ShouldBe(AppliedCreditState.Quarantined);
    }

    private Task<RegisteredCart> Register(
        CartId cart,
        string checkout,
        string? customer = null,
        bool subscription = false
    ) =>
        Slice.Send(
            new Request(
                SliceFixture.Shop,
                cart,
                new CheckoutId(checkout),
                customer,
                subscription,
                null
            )
        );
}
