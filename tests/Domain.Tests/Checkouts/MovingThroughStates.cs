using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class MovingThroughStates
{
    /// <summary>Written down by hand; every other cell is illegal.</summary>
    private static readonly Dictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState
    > Legal = new()
    {
        [(SourceCreating, SourceOk)] = Attaching,
        [(SourceCreating, SourceRejected)] = Released,
        [(SourceCreating, AttachOk)] = Attached,
        [(SourceCreating, DetachAsked)] = Released,
        [(Attaching, AttachOk)] = Attached,
        [(Attaching, AttachRefused)] = Released,
        [(Attaching, DetachAsked)] = Detaching,
        [(Attaching, SourceCancelled)] = Released,
        [(Attached, AttachOk)] = Attached,
        [(Attached, DetachAsked)] = Detaching,
        [(Attached, SourceCancelled)] = Released,
        [(Detaching, AttachOk)] = Detaching,
        [(Detaching, DetachAsked)] = Detaching,
        [(Detaching, DetachRefused)] = Attached,
        [(Detaching, SourceCancelled)] = Released,
        [(Released, SourceCancelled)] = Released,
    };

    public static readonly MatrixTheoryData<AppliedCreditState, AppliedCreditEvent> EveryCell = new(
        Enum.GetValues<AppliedCreditState>(),
        Enum.GetValues<AppliedCreditEvent>()
    );

    public static readonly TheoryData<AppliedCreditState> EveryState =
    [
        .. Enum.GetValues<AppliedCreditState>(),
    ];

    [Fact]
    public void There_are_5_states_and_8_events()
    {
        Enum.GetValues<AppliedCreditState>().Length.ShouldBe(5);
        Enum.GetValues<AppliedCreditEvent>().Length.ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_pair_moves_as_listed_or_is_illegal(
        AppliedCreditState state,
        AppliedCreditEvent happened
    )
    {
        AppliedCreditState? expected = Legal.TryGetValue((state, happened), out var next)
            ? next
            : null;

        AppliedCreditTransitions.After(state, happened).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void A_credit_obeys_the_table(AppliedCreditState state, AppliedCreditEvent happened)
    {
        if (happened == Apply)
        {
            Legal.Keys.ShouldNotContain(
                (state, happened),
                "A credit is applied once, by being made."
            );
            return;
        }

        var credit = Sample.In(state);
        credit.State.ShouldBe(state);
        var (version, history) = (credit.Version, credit.History.Count);

        if (!Legal.TryGetValue((state, happened), out var next))
        {
            Broken.Rule<TheStateMustAllowTheEvent>(() => Happen(credit, happened));
            credit.State.ShouldBe(state);
            credit.History.Count.ShouldBe(history);
            return;
        }

        Happen(credit, happened);
        credit.State.ShouldBe(next);
        credit.Version.ShouldBeGreaterThan(version);
        credit.History.Count.ShouldBe(history + 1);
        credit.History[^1].Event.ShouldBe(happened);
        credit.History[^1].State.ShouldBe(next);
        credit.History[^1].At.ShouldBe(Sample.After(9));
        credit.IsUnfinished.ShouldBe(credit.DueAt is not null);
    }

    [Theory]
    [MemberData(nameof(EveryState))]
    public void History_grows_in_order_and_never_shares_a_place(AppliedCreditState state)
    {
        var sequences = Sample.In(state).History.Select(entry => entry.Sequence).ToList();

        sequences.ShouldBe(sequences.Order());
        sequences.ShouldBeUnique();
    }

    [Theory]
    [InlineData(SourceCreating, true, true)]
    [InlineData(Attaching, true, true)]
    [InlineData(Attached, false, true)]
    [InlineData(Detaching, true, true)]
    [InlineData(Released, false, false)]
    public void A_state_says_whether_somebody_has_to_go_on(
        AppliedCreditState state,
        bool isUnfinished,
        bool isLive
    )
    {
        Sample.In(state).IsUnfinished.ShouldBe(isUnfinished);
        Sample.In(state).IsLive.ShouldBe(isLive);
    }

    private static void Happen(AppliedCredit credit, AppliedCreditEvent happened)
    {
        var now = Sample.After(9);
        switch (happened)
        {
            case SourceOk:
                credit.SourceCreated(Sample.Source, "next", now);
                break;
            case SourceRejected:
                credit.SourceRefused(409, null, "No.", now);
                break;
            case AttachOk:
                credit.SeenAttached(Sample.Source, now);
                break;
            case AttachRefused:
                credit.AttachWasRefused(409, null, "No.", now);
                break;
            case DetachAsked:
                credit.AskDetach("next", null, now);
                break;
            case DetachRefused:
                credit.DetachWasRefused(null, "No.", now);
                break;
            case SourceCancelled:
                credit.SourceGone(null, now);
                break;
        }
    }
}
