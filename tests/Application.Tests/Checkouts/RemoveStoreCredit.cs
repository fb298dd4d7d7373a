using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class RemoveStoreCredit(SliceFixture slice) : SliceTest(slice)
{
    private const string Ada = "ada";

    [Fact]
    public async Task What_waits_for_its_source_is_let_go()
    {
        var (cart, offer) = await Approved();

        await Slice.TellRemoved(offer);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_covered_the_checkout_is_let_go(bool wasSeen)
    {
        var (cart, offer) = await Approved();
        await Slice.AttachTheirs(cart, offer, "10.00");
        if (wasSeen)
        {
            await See(cart);
        }

        await Slice.TakeBackTheirs(offer);
        await Slice.TellRemoved(offer);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task What_is_still_attached_is_taken_off()
    {
        var (cart, offer) = await Approved();
        await Slice.AttachTheirs(cart, offer, "10.00");
        await See(cart);

        await Slice.TellRemoved(offer);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_source_that_digital_river_has_deleted_needs_no_notice()
    {
        var (cart, offer) = await Approved();
        await Slice.AttachTheirs(cart, offer, "10.00");
        await See(cart);
        await Slice.TheSandboxIs("callout-removal-failure", "delete-anyway");
        await Slice.TakeBackTheirs(offer);

        Slice.ClockMoves(TimeSpan.FromHours(24));
        await Slice.Recover(cart);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Fact]
    public async Task A_second_notice_changes_nothing()
    {
        var (cart, offer) = await Approved();
        await Slice.TellRemoved(offer);
        var version = (await Slice.OnlyCredit(cart)).Version;

        await Slice.TellRemoved(offer);

        (await Slice.OnlyCredit(cart)).Version.ShouldBe(version);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("7654-2345-0987-123456")]
    public Task A_notice_about_nothing_changes_nothing(string id) =>
        Slice.TellRemoved(new OfferedCredit(id, "5.00", "Gift card", null));

    [Fact]
    public async Task A_notice_that_overtook_the_question_stands_for_a_minute()
    {
        var (cart, offer) = await Offered();
        await Slice.TellRemoved(offer);

        (await Slice.Ask(offer, "10.00")).ShouldBeNull();
        (await Slice.Find(cart)).Credits.ShouldBeEmpty();

        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        (await Slice.Ask(offer, "10.00")).ShouldBe("10.00");
    }

    [Fact]
    public async Task What_was_taken_back_may_be_chosen_again()
    {
        var (cart, offer) = await Approved();
        await Slice.AttachTheirs(cart, offer, "10.00");
        await Slice.TakeBackTheirs(offer);
        await Slice.TellRemoved(offer);

        (await Slice.Ask(offer, "12.00")).ShouldBe("12.00");
        await Slice.AttachTheirs(cart, offer, "12.00");
        await See(cart);

        await Slice.BothBooksShow(cart, "12.00");
        (await Slice.Available(Ada)).ShouldBe("28.00");
    }

    [Fact]
    public async Task What_was_ordered_with_stays()
    {
        var (cart, offer) = await Approved("26.89");
        await Slice.AttachTheirs(cart, offer, "26.89");
        await See(cart);
        await Slice.PlaceOrder(cart);

        await Slice.TellRemoved(offer);
        await Slice.RecoverUntilNothingIsOpen(cart);

        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Redeemed);
    }

    [Fact]
    public async Task While_digital_river_cannot_be_asked_it_stays_held_and_is_let_go_later()
    {
        var (cart, offer) = await Approved();
        Slice.TheGatewayIsDown();

        await Slice.TellRemoved(offer);
        (await Slice.Available(Ada)).ShouldBe("30.00");
        (await Slice.Ask(offer, "10.00")).ShouldBeNull();

        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Released);
        (await Slice.Available(Ada)).ShouldBe("40.00");
    }

    private async Task See(CartId cart)
    {
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Recover(cart);
        (await Slice.OnlyCredit(cart)).State.ShouldBe(AppliedCreditState.Attached);
    }

    private async Task<(CartId Cart, OfferedCredit Offer)> Approved(string amount = "10.00")
    {
        var (cart, offer) = await Offered();
        (await Slice.Ask(offer, amount)).ShouldBe(amount);
        return (cart, offer);
    }

    private async Task<(CartId Cart, OfferedCredit Offer)> Offered()
    {
        await Slice.Issue(CreditLineKind.StoreCredit, "40.00", Ada);
        var cart = await Slice.RegisterCart(customerId: Ada);
        return (cart, (await Slice.Offers(cart)).Single());
    }
}
