using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using Request = CustomerCredit.Application.Checkouts.ListCredits;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class ListCredits(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task Pages_run_from_the_newest_to_the_oldest()
    {
        var cart = await Slice.RegisterCart();
        foreach (var amount in new[] { "1.00", "2.00", "3.00", "4.00", "5.00" })
        {
            await Slice.Attached(cart, amount);
        }

        var first = await List(cart, limit: 2);
        var second = await List(cart, limit: 2, after: first.Next);
        var third = await List(cart, limit: 2, after: second.Next);

        Amounts(first).ShouldBe(["5.00", "4.00"]);
        Amounts(second).ShouldBe(["3.00", "2.00"]);
        Amounts(third).ShouldBe(["1.00"]);
        third.Next.ShouldBeNull();
        first.Next.ShouldBe(first.Items[^1].CreditId.Value);
    }

    [Fact]
    public async Task A_page_that_is_just_full_is_the_last_one()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "1.00");
        await Slice.Attached(cart, "2.00");

        (await List(cart, limit: 2)).Next.ShouldBeNull();
    }

    [Fact]
    public async Task Released_credits_are_listed_only_when_asked_for()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Attached(cart, "1.00");
        await Slice.Attached(cart, "2.00");
        await Slice.Detach(cart, first.Value);

        Amounts(await List(cart)).ShouldBe(["2.00"]);
        var all = await List(cart, released: true);
        Amounts(all).ShouldBe(["2.00", "1.00"]);
        all.Items[1].State.ShouldBe(AppliedCreditState.Released);
        all.Items[1].SourceId.ShouldBe(first);
    }

    [Fact]
    public async Task A_credit_tells_what_it_is()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "1.00", "Points");

        (await List(cart)).Items.ShouldHaveSingleItem().ShouldBe(added.Credit);
    }

    [Fact]
    public async Task Another_carts_credits_are_not_listed_nor_are_they_a_cursor()
    {
        var cart = await Slice.RegisterCart();
        var other = await Slice.RegisterCart();
        var added = await Slice.Add(other, "1.00");

        (await List(cart)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() =>
            List(cart, after: added.Credit.CreditId.Value)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_page_holds_1_to_100(int limit)
    {
        var cart = await Slice.RegisterCart();

        await Should.ThrowAsync<ValidationException>(() => List(cart, limit));
    }

    [Fact]
    public async Task An_unknown_cart_and_another_shops_cart_are_not_found()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() => List(cart));
        await Should.ThrowAsync<NotFoundException>(() => List(new CartId("nowhere")));
    }

    private static IEnumerable<string> Amounts(Page<CreditView> page) =>
        page.Items.Select(credit => credit.Amount.ToAmountText());

    private Task<Page<CreditView>> List(
        CartId cart,
        int limit = Request.MaxLimit,
        string? after = null,
        bool released = false
    ) => Slice.Send(new Request(SliceFixture.Shop, cart, released, limit, after));
}
