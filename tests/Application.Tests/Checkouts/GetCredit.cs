using CustomerCredit.Application.Common;
using CustomerCredit.Application.Tests.Support;
using CustomerCredit.Domain.Checkouts;
using FluentValidation;
using Request = CustomerCredit.Application.Checkouts.GetCredit;

namespace CustomerCredit.Application.Tests.Checkouts;

public sealed class GetCredit(SliceFixture slice) : SliceTest(slice)
{
    [Fact]
    public async Task A_credit_tells_its_whole_history_oldest_first()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "10.00", "Gift card");
        var asked = Slice.Now;
        Slice.ClockMoves(TimeSpan.FromMinutes(1));
        await Slice.Detach(cart, added.Credit.CreditId.Value);

        var credit = await Slice.Send(new Request(SliceFixture.Shop, added.Credit.CreditId));

        credit.CreditId.ShouldBe(added.Credit.CreditId);
        credit.SourceId.ShouldBe(added.Credit.SourceId);
        credit.CheckoutId.ShouldBe((await Slice.Find(cart)).Checkout);
        credit.PaymentName.ShouldBe("Gift card");
        credit.Amount.ToString().ShouldBe("10.00 USD");
        credit.State.ShouldBe(AppliedCreditState.Released);
        credit
            .History.Select(entry => (entry.Event, entry.State))
            .ShouldBe([
                (AppliedCreditEvent.Apply, AppliedCreditState.Holding),
                (AppliedCreditEvent.HoldOk, AppliedCreditState.SourceCreating),
                (AppliedCreditEvent.SourceOk, AppliedCreditState.Attaching),
                (AppliedCreditEvent.AttachOk, AppliedCreditState.Attached),
                (AppliedCreditEvent.DetachAsked, AppliedCreditState.Detaching),
                (AppliedCreditEvent.SourceCancelled, AppliedCreditState.Releasing),
                (AppliedCreditEvent.ReleaseOk, AppliedCreditState.Released),
            ]);
        credit
            .History.Select(entry => entry.At)
            .ShouldBe([
                asked,
                asked,
                asked,
                asked,
                asked + TimeSpan.FromMinutes(1),
                asked + TimeSpan.FromMinutes(1),
                asked + TimeSpan.FromMinutes(1),
            ]);
    }

    [Fact]
    public async Task A_refusal_is_told_in_Digital_Rivers_words()
    {
        var cart = await Slice.RegisterCart();
        Slice.TheGatewayWill(GatewayFault.Refused, GatewayOperation.Attach);
        await Should.ThrowAsync<Exception>(() => Slice.Add(cart, "10.00"));
        var id = (await Slice.OnlyCredit(cart)).Id;

        var credit = await Slice.Send(new Request(SliceFixture.Shop, id));

        credit
            .History.Single(entry => entry.Event == AppliedCreditEvent.AttachRefused)
            .Note.ShouldBe(GatewayWithFaults.RefusalMessage);
    }

    [Fact]
    public async Task An_unknown_credit_and_another_shops_credit_are_not_found()
    {
        var cart = await Slice.RegisterCart();
        var added = await Slice.Add(cart, "10.00");

        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(new Request(SliceFixture.AnotherShop, added.Credit.CreditId))
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            Slice.Send(new Request(SliceFixture.Shop, new CreditId("nowhere")))
        );
        await Should.ThrowAsync<ValidationException>(() =>
            Slice.Send(new Request(SliceFixture.Shop, new CreditId("")))
        );
    }
}
