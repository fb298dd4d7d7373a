using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using Register = CustomerCredit.Application.Checkouts.RegisterCart;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class GetAmountRemainingForCheckout(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task One_round_trip_tells_the_amounts_and_stamps_them_on_the_cart()
    {
        var cart = await Slice.RegisterCart();
        await Slice.AttachStranger(cart, "10.00");
        Slice.ClockMoves(TimeSpan.FromMinutes(1));

        var amounts = await Slice.AmountRemaining(cart);

        amounts.AmountRemainingToBeContributed.ToString().ShouldBe("16.89 USD");
        amounts.AmountContributed.ToString().ShouldBe("10.00 USD");
        (await Slice.Calls()).ShouldBe(["GET /checkouts/{id}"]);
        var figures = (await Slice.Find(cart)).Figures;
        figures.AmountRemaining.ShouldBe(amounts.AmountRemainingToBeContributed);
        figures.AmountContributed.ShouldBe(amounts.AmountContributed);
        figures.ReadAt.ShouldBe(Slice.Now);
    }

    [Theory]
    [InlineData("negative", "-3.00")]
    [InlineData("zero", "0.00")]
    public async Task Credits_above_the_total_leave_what_Digital_River_says(
        string overfunded,
        string remaining
    )
    {
        await Slice.TheSandboxIs("overfunded-remaining", overfunded);
        var cart = await Slice.RegisterCart(
            await Slice.CreateCheckout(price: "10.00", shipping: "5.00", taxRate: "0")
        );
        await Slice.Attached(cart, "25.00");
        await Slice.ChangeShipping(cart, "2.00");

        (await Slice.AmountRemaining(cart))
            .AmountRemainingToBeContributed.ToAmountText()
            .ShouldBe(remaining);
    }

    [Fact]
    public async Task A_cart_described_anew_meanwhile_does_not_spoil_the_answer()
    {
        var cart = await Slice.RegisterCart();
        var checkout = (await Slice.Find(cart)).Checkout;
        Slice.JustBefore(
            GatewayOperation.ReadCheckout,
            () =>
                Slice.Send(new Register(SliceFixture.Shop, cart, checkout, "cust-ada", false, null))
        );

        var amounts = await Slice.AmountRemaining(cart);

        amounts.AmountRemainingToBeContributed.ToAmountText().ShouldBe("26.89");
        (await Slice.Find(cart)).CustomerId.ShouldBe("cust-ada");
    }

    [Fact]
    public async Task A_deleted_checkout_is_refused_in_Digital_Rivers_words()
    {
        var cart = await Slice.RegisterCart();
        await Slice.DeleteCheckout(cart);

        var refused = await Should.ThrowAsync<GatewayException>(() => Slice.AmountRemaining(cart));

        refused.Failure.ShouldBe(GatewayFailure.Refused);
        refused.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Without_Digital_River_there_is_no_answer_and_the_stamp_stays()
    {
        var cart = await Slice.RegisterCart();
        var readAt = Slice.Now;
        Slice.TheGatewayIsDown();
        Slice.ClockMoves(TimeSpan.FromMinutes(1));

        await Should.ThrowAsync<GatewayException>(() => Slice.AmountRemaining(cart));

        (await Slice.Find(cart)).Figures.ReadAt.ShouldBe(readAt);
    }

    [Fact]
    public async Task An_unknown_cart_and_another_shops_cart_are_not_found()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() => Slice.AmountRemaining(cart));
        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.AmountRemaining(new CartId("nowhere"))
        );
        await Should.ThrowAsync<ValidationException>(() => Slice.AmountRemaining(new CartId(" ")));
    }
}
