using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using Request = CustomerCredit.Application.Checkouts.DetachAllPayments;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class DetachAllPayments(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task Our_credits_and_strangers_go_with_one_result_each_and_the_primary_stays()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Attached(cart, "1.00");
        var second = await Slice.Attached(cart, "2.00");
        var stranger = await Slice.AttachStranger(cart, "3.00");
        var card = await Slice.AttachCard(cart);

        var detached = await DetachAll(cart);

        detached
            .Items.Select(item => item.SourceId)
            .ShouldBe([first.Value, second.Value, stranger]);
        detached.Items.ShouldAllBe(item =>
            item.Outcome == DetachOutcome.Detached && item.Message == null
        );
        detached.Items[2].CreditId.ShouldBeNull();
        (await Slice.Sources(cart)).ShouldHaveSingleItem().Id.ShouldBe(card);
        (await Slice.Find(cart)).Credits.ShouldAllBe(credit => !credit.IsLive);
        (await Slice.Find(cart)).Figures.AmountContributed.ToAmountText().ShouldBe("20.89");
    }

    [Fact]
    public async Task With_nothing_to_detach_there_are_no_results() =>
        (await DetachAll(await Slice.RegisterCart())).Items.ShouldBeEmpty();

    [Fact]
    public async Task One_that_is_refused_does_not_stop_the_others()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "1.00");
        await Slice.Attached(cart, "2.00");
        await Slice.AttachStranger(cart, "3.00");
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Detach);

        var detached = await DetachAll(cart);

        detached
            .Items.Select(item => item.Outcome)
            .ShouldBe([DetachOutcome.Refused, DetachOutcome.Detached, DetachOutcome.Detached]);
        detached.Items[0].Message.ShouldBe(GatewayWithFaults.RefusalMessage);
        await Slice.BothBooksShow(cart, "1.00");
    }

    [Fact]
    public async Task A_stranger_that_is_refused_is_told_apart()
    {
        var cart = await Slice.RegisterCart();
        var stranger = await Slice.AttachStranger(cart, "3.00");
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Detach);

        var item = (await DetachAll(cart)).Items.ShouldHaveSingleItem();

        item.ShouldBe(
            new DetachedCredit(
                stranger,
                null,
                DetachOutcome.Refused,
                GatewayWithFaults.RefusalMessage
            )
        );
    }

    [Fact]
    public async Task One_whose_outcome_is_open_is_said_to_be_open_and_ends_by_recovery()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "1.00");
        Slice.TheLineBreaksAt(GatewayOperation.Detach, GatewayFault.UnknownBefore);

        var detached = await DetachAll(cart);

        detached.Items.ShouldHaveSingleItem().Outcome.ShouldBe(DetachOutcome.Open);
        Slice.TheGatewayIsBack();
        await Slice.RecoverUntilNothingIsOpen(cart);
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task A_credit_whose_source_was_never_created_is_detached_too()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheLineBreaksAt(GatewayOperation.CreateSource, GatewayFault.UnknownBefore);
        await Slice.Add(cart, "1.00");
        Slice.TheGatewayIsBack();

        var item = (await DetachAll(cart)).Items.ShouldHaveSingleItem();

        item.Outcome.ShouldBe(DetachOutcome.Detached);
        item.SourceId.ShouldBeNull();
        await Slice.BothBooksShow(cart);
    }

    [Fact]
    public async Task Repeating_it_with_its_key_does_not_take_off_a_later_credit()
    {
        var cart = await Slice.RegisterCart();
        var first = await Slice.Attached(cart, "1.00");
        await DetachAll(cart, "key-00001");
        await Slice.Attached(cart, "2.00");

        var (again, isReplayed) = await Slice.SendAndAskWhetherReplayed(
            new Request(SliceFixture.Shop, cart, "key-00001")
        );

        isReplayed.ShouldBeTrue();
        again.Items.ShouldHaveSingleItem().SourceId.ShouldBe(first.Value);
        await Slice.BothBooksShow(cart, "2.00");
    }

    [Fact]
    public async Task Without_Digital_River_nothing_is_done()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "1.00");
        Slice.TheGatewayIsDown();

        await Should.ThrowAsync<GatewayException>(() => DetachAll(cart, "key-00001"));

        Slice.TheGatewayIsBack();
        await Slice.BothBooksShow(cart, "1.00");
        (await DetachAll(cart, "key-00001")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_shops_cart_looks_unknown()
    {
        var cart = await Slice.RegisterCart(shop: SliceFixture.AnotherShop);

        await Should.ThrowAsync<NotFoundException>(() => DetachAll(cart));
    }

    private Task<DetachedPayments> DetachAll(CartId cart, string? key = null) =>
        Slice.Send(new Request(SliceFixture.Shop, cart, key));
}
