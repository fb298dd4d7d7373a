using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

/// <summary>Any events from any state, with any choice where the facts decide (engine design, section 5.2).</summary>
public sealed class WalkingTheTable
{
    private static readonly Gen<AppliedCreditState> AnyState = Gen.Enum<AppliedCreditState>();

    private static readonly Gen<(AppliedCreditEvent Happened, int Choice)[]> Events = Gen.Select(
        Gen.Enum<AppliedCreditEvent>(),
        Gen.Int[0, 99]
    ).Array[0, 60];

    private static readonly AppliedCreditState[] Over = [Released, Rejected, Refunded];

    private static readonly AppliedCreditState[] AfterTheOrder =
    [
        Redeeming,
        Redeemed,
        Refunding,
        PartRefunded,
        Refunded,
        Shortfall,
    ];

    [Fact]
    public void Every_step_is_a_state_of_the_table_or_quarantine() =>
        Along(
            (before, happened, after) =>
            {
                Enum.IsDefined(after).ShouldBeTrue();
                (
                    AppliedCreditTransitions.After(before, happened).Contains(after)
                    || after == Quarantined
                ).ShouldBeTrue();
            }
        );

    [Fact]
    public void What_was_all_given_back_stays_so_or_a_person_looks_at_it() =>
        Along(
            (before, _, after) =>
                (before == Refunded && after is not (Refunded or Quarantined)).ShouldBeFalse()
        );

    [Fact]
    public void What_is_over_lives_again_only_when_its_source_is_seen_or_a_shopper_chooses_it_again() =>
        Along(
            (before, happened, after) =>
            {
                if (Over.Contains(before) && after is not Quarantined && after != before)
                {
                    after.ShouldBe(Holding);
                    (happened is Apply or AttachOk or OrderSeen or OrderAccepted).ShouldBeTrue();
                }
            }
        );

    [Fact]
    public void Only_a_person_leads_out_of_quarantine() =>
        Along(
            (before, happened, after) =>
                (
                    before == Quarantined && after != Quarantined && happened != ResolvedByPerson
                ).ShouldBeFalse()
        );

    [Fact]
    public void From_every_state_something_leads_into_quarantine_and_a_look_leads_nowhere() =>
        Along(
            (before, happened, after) =>
            {
                Enum.GetValues<AppliedCreditEvent>()
                    .Any(any => Step(after, any, 0) == Quarantined)
                    .ShouldBeTrue();
                (happened == RecoveryTick && after != before).ShouldBeFalse();
            }
        );

    [Fact]
    public void Once_an_order_is_accepted_nothing_is_taken_off_and_held_value_is_given_up_only_with_the_order() =>
        Along(
            (before, happened, after) =>
            {
                if (AfterTheOrder.Contains(before) && happened != ResolvedByPerson)
                {
                    (
                        after is Detaching or Released or Rejected or Attached or Holding
                    ).ShouldBeFalse();
                    (after == Releasing && happened != OrderFailed).ShouldBeFalse();
                }
            }
        );

    [Fact]
    public void Nothing_is_released_but_by_the_release_of_its_hold() =>
        Along(
            (before, happened, after) =>
            {
                if (after == Released && before != Released && before != Quarantined)
                {
                    (before, happened).ShouldBe((Releasing, ReleaseOk));
                }
            }
        );

    private static void Along(
        Action<AppliedCreditState, AppliedCreditEvent, AppliedCreditState> holds
    ) =>
        Gen.Select(AnyState, Events)
            .Sample(
                (state, events) =>
                {
                    foreach (var (happened, choice) in events)
                    {
                        var after = Step(state, happened, choice);
                        holds(state, happened, after);
                        state = after;
                    }
                },
                iter: Properties.Cases
            );

    private static AppliedCreditState Step(
        AppliedCreditState state,
        AppliedCreditEvent happened,
        int choice
    )
    {
        var possible = AppliedCreditTransitions.After(state, happened);
        return possible.Count == 0 ? Quarantined : possible[choice % possible.Count];
    }
}
