using CustomerCredit.Application.Common;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using Request = CustomerCredit.Application.Checkouts.GetCartDetailsById;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class GetCartDetailsById(SliceFixture slice) : SliceTest(slice)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_says_whether_the_cart_contains_a_subscription_and_asks_nobody(
        bool containsSubscription
    )
    {
        var cart = await Slice.RegisterCart(containsSubscription: containsSubscription);

        var answer = await Slice.Send(new Request(SliceFixture.Shop, cart));

        answer.ShouldBe(containsSubscription);
        (await Slice.Calls()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_cart_and_another_shops_cart_are_not_found()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(new Request(SliceFixture.Shop, cart))
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(new Request(SliceFixture.Shop, new CartId("nowhere")))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            Slice.Send(new Request(SliceFixture.Shop, new CartId("")))
        );
    }
}
