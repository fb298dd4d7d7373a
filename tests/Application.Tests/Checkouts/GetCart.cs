using CustomerCredit.Application.Common;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class GetCart(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task The_amounts_are_fresh_and_the_credits_newest_first()
    {
        var cart = await Slice.RegisterCart();
        var released = await Slice.Attached(cart, "1.00");
        await Slice.Detach(cart, released.Value);
        await Slice.Attached(cart, "10.00");
        await Slice.Attached(cart, "5.00");
        var card = await Slice.AttachCard(cart);
        Slice.ClockMoves(TimeSpan.FromMinutes(5));

        var view = await Slice.Cart(cart);

        view.AsOf.ShouldBe(Slice.Now);
        view.AmountContributed.ToAmountText().ShouldBe("26.89");
        view.AmountRemainingToBeContributed.ToAmountText().ShouldBe("0.00");
        view.IsFullyCovered.ShouldBeFalse();
        view.Credits.Select(credit => credit.Amount.ToAmountText()).ShouldBe(["5.00", "10.00"]);
        view.PrimarySource!.SourceId.Value.ShouldBe(card);
        view.PrimarySource.Type.ShouldBe("creditCard");
        view.PrimarySource.Amount.ToAmountText().ShouldBe("11.89");
    }

    [Fact]
    public async Task A_total_of_zero_is_not_fully_covered()
    {
        var cart = await Slice.RegisterCart(
            await Slice.CreateCheckout(price: "0.00", shipping: "0.00", taxRate: "0")
        );

        (await Slice.Cart(cart)).IsFullyCovered.ShouldBeFalse();
    }

    [Fact]
    public async Task While_Digital_River_is_down_the_stamped_amounts_say_when_they_were_read()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "26.89");
        var readAt = Slice.Now;
        Slice.TheGatewayIsDown();
        Slice.ClockMoves(TimeSpan.FromMinutes(5));

        var view = await Slice.Cart(cart);

        view.AsOf.ShouldBe(readAt);
        view.AmountContributed.ToAmountText().ShouldBe("26.89");
        view.AmountRemainingToBeContributed.IsZero.ShouldBeTrue();
        view.IsFullyCovered.ShouldBeTrue();
        view.PrimarySource.ShouldBeNull();
        view.Credits.ShouldHaveSingleItem().State.ShouldBe(AppliedCreditState.Attached);
    }

    [Theory]
    [InlineData("empty-sources", "absent")]
    [InlineData("sources-order", "shuffled")]
    [InlineData("money-noise", "float-digits")]
    public async Task However_Digital_River_writes_a_checkout_the_cart_is_the_same(
        string name,
        string value
    )
    {
        await Slice.TheSandboxIs(name, value);
        var cart = await Slice.RegisterCart();

        (await Slice.Cart(cart)).AmountRemainingToBeContributed.ToAmountText().ShouldBe("26.89");
        await Slice.Attached(cart, "10.00");
        await Slice.Attached(cart, "3.33");

        var view = await Slice.Cart(cart);
        view.AmountContributed.ToAmountText().ShouldBe("13.33");
        view.AmountRemainingToBeContributed.ToAmountText().ShouldBe("13.56");
    }

    [Fact]
    public async Task An_unknown_cart_and_another_shops_cart_are_not_found()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() => Slice.Cart(cart));
        await Should.ThrowAsync<NotFoundException>(() => Slice.Cart(new CartId("nowhere")));
    }
}
