using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Domain.StoredValue.Rules;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Tests.Support.Sample;

namespace CustomerCredit.Domain.Tests.StoredValue;

public class AdjustingCreditLines
{
    [Fact]
    public void A_small_one_is_posted_by_one_person()
    {
        var adjustment = Propose(needsASecondPerson: false);

        adjustment.State.ShouldBe(AdjustmentState.Posted);
        adjustment.DecidedBy.ShouldBeNull();
        Broken.Rule<AnAdjustmentIsDecidedOnce>(() => adjustment.Approve("bo", Noon));
    }

    [Fact]
    public void A_large_one_waits_for_somebody_else()
    {
        var adjustment = Propose();
        adjustment.State.ShouldBe(AdjustmentState.AwaitingApproval);
        Broken.Rule<ASecondPersonDecides>(() => adjustment.Approve("ada", Noon));
        Broken.Rule<ASecondPersonDecides>(() => adjustment.Reject("ada", Noon));

        adjustment.Approve("bo", After(5));

        adjustment.State.ShouldBe(AdjustmentState.Posted);
        adjustment.DecidedBy.ShouldBe("bo");
        adjustment.DecidedAt.ShouldBe(After(5));
        adjustment.Version.ShouldBe(1);
    }

    [Fact]
    public void What_was_rejected_is_not_approved_later()
    {
        var adjustment = Propose();
        adjustment.Reject("bo", Noon);

        adjustment.State.ShouldBe(AdjustmentState.Rejected);
        Broken.Rule<AnAdjustmentIsDecidedOnce>(() => adjustment.Approve("bo", Noon));
    }

    [Fact]
    public void An_adjustment_of_nothing_is_none() =>
        Broken.Rule<AnAdjustmentChangesSomething>(() => Propose(units: 0));

    [Fact]
    public void The_number_of_a_payment_card_is_not_taken() =>
        new PaymentCardNumbersAreNotTaken(
            CardNumber.Read("4111111111111111")!
        ).IsBroken.ShouldBeTrue();

    private static LineAdjustment Propose(long units = 50_000, bool needsASecondPerson = true) =>
        LineAdjustment.Propose(
            new AdjustmentId("a1"),
            GiftCardLine(),
            units,
            "sold too cheap",
            "ada",
            needsASecondPerson,
            Noon
        );
}
