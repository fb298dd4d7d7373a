using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Tests.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

public sealed class MovingThroughStates
{
    /// <summary>
    /// Written down by hand after engine design, section 5.2: a row an event, a column a state. A point is illegal, an
    /// equals sign a stay; else the states it may lead to, the usual one first.
    /// </summary>
    private const string Grid = """
                             Ho       Sc  At  Ad        Op  Rg     Rd  Rf     Pr  Fu  De     Rl  Re  Rj  Sh  Qu
        Apply                .        .   .   .         .   .      .   .      .   .   .      .   Ho  Ho  .   .
        HoldOk               Sc/At/Rl/De =   .   .         .   =      .   .      .   .   .      .   =   =   .   =
        HoldDenied           Rj/De    .   .   .         .   Sh     .   .      .   .   .      .   .   =   .   =
        HoldUnknown          =        .   .   .         .   =      .   .      .   .   .      .   .   .   .   =
        SourceOk             .        At  =   .         .   .      .   .      .   .   .      .   .   .   .   =
        SourceRejected       .        Rl  .   .         .   .      .   .      .   .   .      .   .   .   .   =
        SourceUnknown        .        =   .   .         .   .      .   .      .   .   .      .   .   .   .   =
        AttachOk             =        Ad  Ad  =         =   =      =   =      =   =   =      =   Ho  Ho  =   =
        AttachRefused        .        .   Rl  .         .   .      .   .      .   .   =      .   .   .   .   =
        AttachUnknown        .        .   =   .         .   .      .   .      .   .   =      .   .   .   .   =
        DetachAsked          =        Rl  De  De        =   =      =   =      =   =   =      =   =   =   =   =
        DetachRefused        .        .   .   =         =   =      .   .      .   .   Ad     .   .   .   .   =
        SourceCancelled      =        =   Rl  Rl        =   =      =   =      =   =   Rl/Sc  =   =   =   =   =
        DetachUnknown        .        .   .   .         =   =      .   .      .   .   =      .   .   .   .   =
        ReleaseOk            .        .   .   .         .   .      .   .      .   .   .      Re  =   =   .   =
        ReleaseUnknown       .        .   .   .         .   =      .   .      .   .   .      =   =   =   .   =
        OrderSeen            =        .   Op  Op        =   =      =   =      =   =   Op     =   Ho  Ho  =   =
        OrderAccepted        =        .   Rg  Rg        Rg  =      =   =      =   =   Rg     =   Ho  Ho  =   =
        OrderFailed          =        .   =   =         Rl  Rl/Rg  Rf  =      Rf  =   =      =   =   =   =   =
        RedeemOk             .        .   .   .         .   Rd     =   .      .   .   .      .   .   .   .   =
        RedeemDenied         .        .   .   .         .   Rg/Sh  .   .      .   .   .      .   .   .   .   =
        RedeemUnknown        .        .   .   .         .   =      .   .      .   .   .      .   .   .   .   =
        GiveBackTotalChanged .        .   .   .         =   =      Rf  =      Rf  .   .      .   .   .   =   =
        GiveBackOk           .        .   .   .         .   .      .   Pr/Fu  =   =   .      .   .   .   .   =
        GiveBackDenied       .        .   .   .         .   .      .   Qu     .   .   .      .   .   .   .   =
        GiveBackUnknown      .        .   .   .         .   .      .   =      .   .   .      .   .   .   .   =
        SourceDrift          .        .   De  Ad/De/Qu  =   =      =   =      =   =   =      .   .   .   =   =
        CheckoutReplaced     =        =   De  De        =   =      =   =      =   =   =      =   =   =   =   =
        DeadlinePassed       =        Rl  De  De        =   =      =   =      =   =   =      =   =   =   =   =
        RecoveryTick         =        =   =   =         =   =      =   =      =   =   =      =   =   =   =   =
        ResolvedByPerson     .        .   .   .         .   .      .   .      .   .   .      .   .   .   Rd  Re/Ad/De/Rl/Rj/Op/Rg/Rd/Rf/Pr/Fu/Sh
        """;

    private static readonly Dictionary<string, AppliedCreditState> Named = new()
    {
        ["Ho"] = Holding,
        ["Sc"] = SourceCreating,
        ["At"] = Attaching,
        ["Ad"] = Attached,
        ["Op"] = OrderPending,
        ["Rg"] = Redeeming,
        ["Rd"] = Redeemed,
        ["Rf"] = Refunding,
        ["Pr"] = PartRefunded,
        ["Fu"] = Refunded,
        ["De"] = Detaching,
        ["Rl"] = Releasing,
        ["Re"] = Released,
        ["Rj"] = Rejected,
        ["Sh"] = Shortfall,
        ["Qu"] = Quarantined,
    };

    private static readonly Dictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState[]
    > Written = Read();

    /// <summary>Holding anew for an accepted order is another verb's business.</summary>
    private static readonly (AppliedCreditState, AppliedCreditEvent)[] WithoutVerb =
    [
        (Redeeming, HoldOk),
        (Redeeming, HoldDenied),
    ];

    public static readonly MatrixTheoryData<AppliedCreditState, AppliedCreditEvent> EveryCell = new(
        Enum.GetValues<AppliedCreditState>(),
        Enum.GetValues<AppliedCreditEvent>()
    );

    public static readonly MatrixTheoryData<AppliedCreditState, AppliedCreditEvent> EveryVerb = new(
        Enum.GetValues<AppliedCreditState>(),
        [
            HoldOk,
            HoldDenied,
            SourceOk,
            SourceRejected,
            AttachOk,
            AttachRefused,
            DetachAsked,
            DetachRefused,
            SourceCancelled,
            ReleaseOk,
            SourceDrift,
            DeadlinePassed,
            CheckoutReplaced,
            OrderSeen,
            OrderAccepted,
        ]
    );

    public static readonly TheoryData<AppliedCreditState> ReachedStates =
    [
        Holding,
        SourceCreating,
        Attaching,
        Attached,
        OrderPending,
        Redeeming,
        Redeemed,
        Refunding,
        PartRefunded,
        Refunded,
        Detaching,
        Releasing,
        Released,
        Rejected,
        Shortfall,
        Quarantined,
    ];

    [Fact]
    public void There_are_16_states_and_31_events_and_a_cell_for_every_pair()
    {
        Enum.GetValues<AppliedCreditState>().Length.ShouldBe(16);
        Enum.GetValues<AppliedCreditEvent>().Length.ShouldBe(31);
        Named.Values.ShouldBe(Enum.GetValues<AppliedCreditState>());
        Written.Count.ShouldBe(16 * 31);
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_pair_moves_stays_or_is_illegal_as_written(
        AppliedCreditState state,
        AppliedCreditEvent happened
    ) => AppliedCreditTransitions.After(state, happened).ShouldBe(Written[(state, happened)]);

    [Theory]
    [MemberData(nameof(EveryVerb))]
    public void A_verb_obeys_the_table_and_what_is_illegal_quarantines(
        AppliedCreditState state,
        AppliedCreditEvent happened
    )
    {
        if (WithoutVerb.Contains((state, happened)))
        {
            return;
        }

        var credit = In(state);
        var (version, history, calls) = (credit.Version, credit.History.Count, credit.Calls.Count);

        Happen(credit, happened);

        var possible = Written[(state, happened)];
        credit.Version.ShouldBeGreaterThan(version);
        credit.History.Count.ShouldBe(history + 1);
        credit.History[^1].Event.ShouldBe(happened);
        credit.History[^1].State.ShouldBe(credit.State);
        credit.History[^1].At.ShouldBe(Sample.After(9));
        if (possible.Length > 0)
        {
            credit.State.ShouldBe(possible[0]);
            return;
        }

        credit.State.ShouldBe(Quarantined);
        credit.StateBeforeQuarantine.ShouldBe(state);
        credit.DueAt.ShouldBeNull();
        credit.IsUnfinished.ShouldBeFalse();
        credit.IsLive.ShouldBeTrue("The hold is kept.");
        credit.Calls.Count.ShouldBe(calls, "Nothing is asked of anybody.");
        credit.History[^1].Note.ShouldBe($"{happened} is illegal for a credit that is {state}.");
    }

    [Theory]
    [MemberData(nameof(ReachedStates))]
    public void Doubt_keeps_the_state_and_forms_no_intent(AppliedCreditState state)
    {
        var credit = Sample.In(state);
        var calls = credit.Calls.Count;

        credit.Quarantine("Who knows.", Sample.After(9));

        credit.State.ShouldBe(Quarantined);
        credit.DueAt.ShouldBeNull();
        credit.TryAgain(RemoteCallKind.Attach, "next", Sample.After(10));
        credit.Calls.Count.ShouldBe(calls);
        credit.DueAt.ShouldBeNull();
        if (state != Quarantined)
        {
            credit.StateBeforeQuarantine.ShouldBe(state);
        }
    }

    [Theory]
    [InlineData(Holding, HoldUnknown)]
    [InlineData(SourceCreating, SourceUnknown)]
    [InlineData(Attaching, AttachUnknown)]
    [InlineData(Detaching, DetachUnknown)]
    [InlineData(Releasing, ReleaseUnknown)]
    [InlineData(Redeeming, RedeemUnknown)]
    [InlineData(Refunding, GiveBackUnknown)]
    public void A_lost_answer_is_noted_once_and_changes_no_state(
        AppliedCreditState state,
        AppliedCreditEvent doubt
    )
    {
        var credit = Sample.In(state);
        var history = credit.History.Count;

        credit.LeaveOpen("Lost.", Sample.After(9), Sample.After(8));
        credit.LeaveOpen("Still lost.", Sample.After(11), Sample.After(10));

        Written[(state, doubt)].ShouldBe([state], "The table calls it a stay.");
        credit.State.ShouldBe(state);
        credit.LatestCall.Status.ShouldBe(RemoteCallStatus.Unknown);
        credit.DueAt.ShouldBe(Sample.After(11));
        credit.History.Count.ShouldBe(history + 1);
        (credit.History[^1].Event, credit.History[^1].Note).ShouldBe((doubt, "Lost."));
    }

    [Fact]
    public void Somebody_looks_again_when_told_to()
    {
        var credit = Sample.In(Attached);
        var history = credit.History.Count;

        credit.LookAgain(Sample.After(9));

        credit.DueAt.ShouldBe(Sample.After(9));
        credit.History.Count.ShouldBe(history);
    }

    [Theory]
    [MemberData(nameof(ReachedStates))]
    public void History_grows_in_order_and_never_shares_a_place(AppliedCreditState state)
    {
        foreach (var isCallerHeld in new[] { false, true })
        {
            var sequences = Sample
                .In(state, isCallerHeld)
                .History.Select(entry => entry.Sequence)
                .ToList();

            sequences.ShouldBe(sequences.Order());
            sequences.ShouldBeUnique();
        }
    }

    [Theory]
    [InlineData(Holding, true, true, false)]
    [InlineData(SourceCreating, true, true, false)]
    [InlineData(Attaching, true, true, false)]
    [InlineData(Attached, false, true, false)]
    [InlineData(OrderPending, false, true, false)]
    [InlineData(Redeeming, true, true, false)]
    [InlineData(Redeemed, false, false, false)]
    [InlineData(Refunding, true, false, false)]
    [InlineData(PartRefunded, false, false, false)]
    [InlineData(Refunded, false, false, false)]
    [InlineData(Detaching, true, true, false)]
    [InlineData(Releasing, true, true, true)]
    [InlineData(Released, false, false, true)]
    [InlineData(Rejected, false, false, true)]
    [InlineData(Shortfall, false, false, false)]
    [InlineData(Quarantined, false, true, false)]
    public void A_state_says_whether_somebody_has_to_go_on(
        AppliedCreditState state,
        bool isUnfinished,
        bool isLive,
        bool isOff
    )
    {
        var credit = In(state);

        credit.IsUnfinished.ShouldBe(isUnfinished);
        credit.IsLive.ShouldBe(isLive);
        credit.IsOff.ShouldBe(isOff);
    }

    private static void Happen(AppliedCredit credit, AppliedCreditEvent happened)
    {
        var now = Sample.After(9);
        switch (happened)
        {
            case HoldOk when credit.State is Released or Rejected:
                credit.LateHoldSeen(Sample.HoldId, "next", now);
                break;
            case HoldOk:
                credit.HoldTaken(Sample.Grant(), "next", now);
                break;
            case HoldDenied:
                credit.HoldRefused(Sample.No(), mayStillLand: false, "next", now);
                break;
            case SourceOk:
                credit.SourceCreated(Sample.Source, "next", now);
                break;
            case SourceRejected:
                credit.SourceRefused(Sample.No(), "next", now);
                break;
            case AttachOk when credit.State is Released or Rejected:
                credit.Reappeared(Sample.Source, "next", now);
                break;
            case AttachOk:
                credit.SeenAttached(Sample.Source, Sample.Day, now);
                break;
            case AttachRefused:
                credit.AttachWasRefused(Sample.No(), "next", now);
                break;
            case DetachAsked:
                credit.AskDetach("next", null, now);
                break;
            case DetachRefused:
                credit.DetachWasRefused(null, "No.", now);
                break;
            case SourceCancelled:
                credit.SourceGone(null, "next", now);
                break;
            case ReleaseOk:
                credit.HoldReleased("call-r", now);
                break;
            case SourceDrift:
                credit.SourceShrank(Sample.Dollars(600), canLower: true, "next", now);
                break;
            case DeadlinePassed:
                credit.Expire("next", now);
                break;
            case CheckoutReplaced:
                credit.Follow(new CheckoutId("co_2"), "next", now);
                break;
            case OrderSeen:
                credit.SeenOrdered(Sample.OrderId, Sample.Source, "next", now);
                break;
            case OrderAccepted:
                credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(), "next", now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "No verb.");
        }
    }

    private static AppliedCredit In(AppliedCreditState state)
    {
        var credit = Sample.In(state);
        credit.State.ShouldBe(state);
        return credit;
    }

    private static Dictionary<(AppliedCreditState, AppliedCreditEvent), AppliedCreditState[]> Read()
    {
        var rows = Grid.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        var columns = rows[0].Select(name => Named[name]).ToList();
        var cells =
            new Dictionary<(AppliedCreditState, AppliedCreditEvent), AppliedCreditState[]>();
        foreach (var row in rows.Skip(1))
        {
            row.Length.ShouldBe(columns.Count + 1, row[0]);
            var happened = Enum.Parse<AppliedCreditEvent>(row[0]);
            foreach (var (state, cell) in columns.Zip(row.Skip(1)))
            {
                cells.Add(
                    (state, happened),
                    cell switch
                    {
                        "." => [],
                        "=" => [state],
                        _ => [.. cell.Split('/').Select(name => Named[name])],
                    }
                );
            }
        }

        return cells;
    }
}
