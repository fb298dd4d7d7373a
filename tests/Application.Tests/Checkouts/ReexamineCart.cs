using CustomerCredit.Application.Common.Rules;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class ReexamineCart(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task After_a_restore_nothing_moves_until_the_books_were_compared()
    {
        var cart = await Slice.RegisterCart();
        await RestoreAfter(() => Slice.Attached(cart, "5.00"));

        Slice.IsShut.ShouldBeTrue();
        (await ShutOut(() => Slice.Add(cart, "1.00"))).ShouldBeTrue();
        (await ShutOut(() => Slice.RegisterCart())).ShouldBeTrue();
        (await ShutOut(() => Slice.Detach(cart, "anything", passOn: true))).ShouldBeTrue();
        (await Slice.AmountRemaining(cart)).AmountContributed.ToString().ShouldBe("5.00 USD");
        (await Slice.Cart(cart)).Credits.ShouldBeEmpty();

        await Slice.Reopen();

        Slice.IsShut.ShouldBeFalse();
        await Slice.Attached(cart, "1.00");
        await Slice.BothBooksShow(cart, "1.00");
    }

    [Fact]
    public async Task A_credit_that_our_books_lost_is_recorded_and_taken_off()
    {
        var cart = await Slice.RegisterCart();
        SourceId source = default;
        await RestoreAfter(async () => source = await Slice.Attached(cart, "5.00"));
        (await Slice.Find(cart)).Credits.ShouldBeEmpty();

        await Slice.Reopen();

        var lost = await Slice.OnlyCredit(cart);
        lost.Source.ShouldBe(source);
        lost.State.ShouldBe(AppliedCreditState.Released);
        lost.Amount.ToString().ShouldBe("5.00 USD");
        (await Slice.StateOf(source)).ShouldBe("cancelled");
        await Slice.BothBooksShow(cart);
        (await Slice.UnevenAccounts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cart_that_cannot_be_compared_keeps_writers_out_and_no_other_cart_back()
    {
        CartId[] carts = [await Slice.RegisterCart(), await Slice.RegisterCart()];
        await RestoreAfter(async () =>
        {
            await Slice.Attached(carts[0], "5.00");
            await Slice.Attached(carts[1], "5.00");
        });
        Slice.TheGatewayWill(GatewayFault.UnknownBefore, GatewayOperation.ReadCheckout);

        await Should.ThrowAsync<InvalidOperationException>(() => Slice.Reopen());

        Slice.IsShut.ShouldBeTrue();
        (await Found()).ShouldBe(1);

        await Slice.Reopen();

        Slice.IsShut.ShouldBeFalse();
        (await Found()).ShouldBe(2);

        async Task<int> Found() =>
            (await Slice.Find(carts[0])).Credits.Count + (await Slice.Find(carts[1])).Credits.Count;
    }

    [Fact]
    public async Task A_credit_that_was_taken_off_since_is_released()
    {
        var cart = await Slice.RegisterCart();
        var kept = await Slice.Attached(cart, "5.00");
        var detached = await Slice.Attached(cart, "3.00");
        await RestoreAfter(() => Slice.Detach(cart, detached.Value));
        (await Slice.Find(cart)).Credits.ShouldAllBe(credit =>
            credit.State == AppliedCreditState.Attached
        );

        await Slice.Reopen();

        await Slice.BothBooksShow(cart, "5.00");
        (await Slice.StateOf(kept)).ShouldBe("chargeable");
    }

    [Fact]
    public async Task A_source_of_somebody_else_is_left_alone()
    {
        var cart = await Slice.RegisterCart();
        await RestoreAfter(async () =>
        {
            await Slice.AttachStranger(cart, "2.00");
            await Slice.Attached(cart, "1.00");
        });

        await Slice.Reopen();

        (await Slice.Sources(cart)).ShouldHaveSingleItem().Amount.ShouldBe(2.00m);
    }

    [Fact]
    public async Task While_Digital_River_cannot_be_reached_the_door_stays_shut()
    {
        var cart = await Slice.RegisterCart();
        await RestoreAfter(() => Slice.Attached(cart, "5.00"));
        Slice.TheGatewayIsDown();

        await Should.ThrowAsync<Exception>(Slice.Reopen);

        Slice.IsShut.ShouldBeTrue();
        Slice.TheGatewayIsBack();
        await Slice.Reopen();
        Slice.IsShut.ShouldBeFalse();
    }

    [Fact]
    public async Task A_ledger_that_continues_its_anchor_is_open_at_once()
    {
        var cart = await Slice.RegisterCart();
        await Slice.Attached(cart, "5.00");
        await Slice.Anchor();
        await Slice.Attached(cart, "5.00");
        await Slice.BackUp();

        await Slice.RestartFromBackup();

        Slice.IsShut.ShouldBeFalse();
    }

    [Fact]
    public async Task Once_reopened_a_restart_finds_the_books_in_order()
    {
        var cart = await Slice.RegisterCart();
        await RestoreAfter(() => Slice.Attached(cart, "5.00"));
        await Slice.Reopen();
        await Slice.BackUp();

        await Slice.RestartFromBackup();

        Slice.IsShut.ShouldBeFalse();
    }

    private async Task RestoreAfter(Func<Task> what)
    {
        await Slice.BackUp();
        await what();
        await Slice.Anchor();
        await Slice.RestartFromBackup();
    }

    private static async Task<bool> ShutOut(Func<Task> what) =>
        (await Should.ThrowAsync<RuleBrokenException>(what)).Rule is NothingMovesUntilTheBooksAgree;
}
