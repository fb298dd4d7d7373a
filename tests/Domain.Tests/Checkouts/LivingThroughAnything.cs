using CsCheck;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.Tests.Support;
using CustomerCredit.Support;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Tests.Checkouts;

/// <summary>Whatever the two parties, the shopper and the clock do, in whatever order.</summary>
public sealed class LivingThroughAnything
{
    private const int MostSteps = 40;

    private static readonly Gen<(int Verb, int Dice)[]> Steps = Gen.Select(
        Gen.Int[0, 99],
        Gen.Int[0, 999]
    ).Array[1, MostSteps];

    private static readonly Gen<NewCredit> Asked = OneOf.These(
        Sample.CallerHeld(),
        Sample.GiftCard(),
        Sample.GiftCard(allowsPartial: true)
    );

    [Fact]
    public void An_unfinished_credit_is_always_due_an_attached_one_too_and_one_in_quarantine_never() =>
        Along(
            (credit, _) =>
            {
                (credit.IsUnfinished && credit.DueAt is null).ShouldBeFalse();
                (credit.State == Quarantined && credit.DueAt is not null).ShouldBeFalse();
                (credit.State == Attached && credit.DueAt is null).ShouldBeFalse();
            }
        );

    [Fact]
    public void Somebody_goes_on_where_a_call_is_open_or_the_state_is_about_one() =>
        Along(
            (credit, _) =>
            {
                var isTransitional =
                    credit.State
                    is Holding
                        or SourceCreating
                        or Attaching
                        or Detaching
                        or Releasing
                        or Redeeming
                        or Refunding;
                var hasOpenCall =
                    (
                        credit.State == Attached
                        && credit.Calls.Any(call =>
                            call is { IsOpen: true, Kind: RemoteCallKind.LowerHold }
                        )
                    )
                    || (
                        credit.State is not Quarantined
                        && credit.LatestCall
                            is {
                                IsOpen: true,
                                Kind: RemoteCallKind.LowerHold or RemoteCallKind.RenewHold
                            }
                    )
                    || (
                        credit.State is Released or Rejected
                        && credit.LatestCall is { IsOpen: true, Kind: RemoteCallKind.ReleaseHold }
                    );
                credit.IsUnfinished.ShouldBe(isTransitional || hasOpenCall);
            }
        );

    [Fact]
    public void What_was_told_as_held_and_not_as_given_up_is_what_is_held() =>
        Along(
            (credit, walk) =>
            {
                walk.HeldByTheBooks.ShouldBe(credit.IsHeld ? credit.Held.Minor : 0);
                (credit.Held >= credit.Amount).ShouldBeTrue();
                (credit.IsHeld && credit.State is Released or Rejected).ShouldBeFalse();
            }
        );

    [Fact]
    public void What_was_told_last_is_how_it_stands() =>
        Along(
            (credit, walk) =>
            {
                walk.LastTold.State.ShouldBe(credit.State.ToString());
                walk.LastTold.GivenBack.ShouldBe(credit.GivenBack);
                if (credit.State is Attached or OrderPending or Redeemed)
                {
                    walk.LastTold.Amount.ShouldBe(credit.Amount);
                }
            }
        );

    [Fact]
    public void A_credit_that_is_over_has_nothing_to_send_but_the_release_of_a_late_hold() =>
        Along(
            (credit, _) =>
            {
                if (credit.State is Released or Rejected && credit.IsUnfinished)
                {
                    credit.LatestCall.Kind.ShouldBe(RemoteCallKind.ReleaseHold);
                }
            }
        );

    [Fact]
    public void No_source_is_made_or_attached_without_a_hold() =>
        Along(
            (credit, walk) =>
            {
                if (
                    walk.Intended
                    && credit.LatestCall.Kind
                        is RemoteCallKind.CreateSource
                            or RemoteCallKind.Attach
                    && credit.State is SourceCreating or Attaching
                )
                {
                    credit.IsHeld.ShouldBeTrue();
                }
            }
        );

    [Fact]
    public void What_an_order_takes_is_spent_or_missing_and_never_both() =>
        Along(
            (credit, walk) =>
            {
                if (credit.State == Quarantined)
                {
                    return;
                }

                walk.SpentByTheBooks.ShouldBe(
                    credit.IsPastAcceptance && credit.State is not (Redeeming or Shortfall)
                        ? credit.Redeemed.Minor
                        : 0,
                    $"{credit.State}"
                );
                (walk.SpentByTheBooks > 0 && walk.MissingByTheBooks > 0).ShouldBeFalse();
            }
        );

    [Fact]
    public void Never_more_is_given_back_than_was_spent_and_never_more_than_Digital_River_gave_back() =>
        Along(
            (credit, walk) =>
            {
                walk.GivenBackByTheBooks.ShouldBeLessThanOrEqualTo(walk.SpentByTheBooks);
                (credit.GivenBack <= credit.DueBack).ShouldBeTrue();
                if (credit.State is PartRefunded or Refunded)
                {
                    walk.GivenBackByTheBooks.ShouldBe(credit.DueBack.Minor);
                }
            }
        );

    [Fact]
    public void Each_hold_has_its_own_number_and_each_attempt_too() =>
        After(
            (credit, walk) =>
            {
                walk.HoldNumbers.ShouldBeUnique();
                walk.HoldNumbers.All(number => number <= credit.HoldNumber).ShouldBeTrue();
                credit.Calls.Select(call => (call.Kind, call.Attempt)).ShouldBeUnique();
                credit.Calls.Select(call => call.Number).ShouldBeUnique();
                credit.History.Select(entry => entry.Sequence).ShouldBeUnique();
            }
        );

    [Fact]
    public void What_it_went_through_is_a_way_through_the_table_that_ends_where_it_stands() =>
        After(
            (credit, _) =>
            {
                var before = credit.History[0].State;
                foreach (var entry in credit.History.Skip(1))
                {
                    (
                        entry.State == Quarantined
                        || AppliedCreditTransitions.After(before, entry.Event).Contains(entry.State)
                    ).ShouldBeTrue($"{before} {entry.Event} {entry.State}");
                    before = entry.State;
                }

                credit.State.ShouldBe(before);
            }
        );

    [Fact]
    public void Even_verbs_that_make_no_sense_leave_no_unfinished_credit_without_a_time() =>
        (from asked in Asked from steps in Steps select (asked, steps)).Sample(
            (asked, steps) =>
            {
                var walk = new Walk(asked);
                foreach (var (verb, dice) in steps)
                {
                    walk.Blunder(verb, dice);
                    (walk.Credit.IsUnfinished && walk.Credit.DueAt is null).ShouldBeFalse();
                }
            },
            iter: Properties.Cases
        );

    private static void Along(Action<AppliedCredit, Walk> holds) =>
        (from asked in Asked from steps in Steps select (asked, steps)).Sample(
            (asked, steps) =>
            {
                var walk = new Walk(asked);
                holds(walk.Credit, walk);
                foreach (var (verb, dice) in steps)
                {
                    walk.Take(verb, dice);
                    holds(walk.Credit, walk);
                }
            },
            iter: Properties.Cases
        );

    private static void After(Action<AppliedCredit, Walk> holds) =>
        (from asked in Asked from steps in Steps select (asked, steps)).Sample(
            (asked, steps) =>
            {
                var walk = new Walk(asked);
                foreach (var (verb, dice) in steps)
                {
                    walk.Take(verb, dice);
                }

                holds(walk.Credit, walk);
            },
            iter: Properties.Cases
        );

    /// <summary>One credit on its way: answers come to the latest open call only, all else comes at any time.</summary>
    private sealed class Walk
    {
        private DateTimeOffset _now = Sample.Noon;
        private int _calls;

        public Walk(NewCredit asked)
        {
            Credit = Sample.Apply(asked);
            Book();
        }

        public AppliedCredit Credit { get; }

        /// <summary>What the ledger makes of the events, in minor units.</summary>
        public long HeldByTheBooks { get; private set; }

        public long SpentByTheBooks { get; private set; }

        public long MissingByTheBooks { get; private set; }

        public long GivenBackByTheBooks { get; private set; }

        public List<int> HoldNumbers { get; } = [];

        /// <summary>What the platform was told last.</summary>
        public CreditChanged LastTold { get; private set; } = null!;

        /// <summary>Whether the last step left an intent.</summary>
        public bool Intended { get; private set; }

        public void Take(int verb, int dice)
        {
            _now += TimeSpan.FromSeconds(dice);
            _calls = Credit.Calls.Count;
            switch (verb)
            {
                case < 45:
                    Succeed(dice);
                    break;
                case < 60:
                    Fail(dice);
                    break;
                default:
                    Meddle(verb, dice);
                    break;
            }

            Intended = Credit.Calls.Count > _calls;
            Book();
        }

        /// <summary>Any verb, whether it can happen or not.</summary>
        public void Blunder(int verb, int dice)
        {
            _now += TimeSpan.FromSeconds(dice);
            var refusal = Sample.No(status: dice % 2 * 409);
            switch (verb % 36)
            {
                case 0:
                    Credit.HoldTaken(Sample.Grant(1 + dice), Next(), _now);
                    break;
                case 1:
                    Credit.HoldTaken(Sample.Grant(), Next(), _now);
                    break;
                case 2:
                    Credit.HoldRefused(refusal, dice % 2 == 0, Next(), _now);
                    break;
                case 3:
                    Credit.HoldWasLowered(_now);
                    break;
                case 4:
                    Credit.HoldWasNotLowered(null, "No.", _now);
                    break;
                case 5:
                    Credit.HoldReleased("call-r", _now);
                    break;
                case 6:
                    Credit.LateHoldSeen(Sample.HoldId, Next(), _now);
                    break;
                case 7:
                    Credit.SourceCreated(Sample.Source, Next(), _now);
                    break;
                case 8:
                    Credit.SourceRefused(refusal, Next(), _now);
                    break;
                case 9:
                    Credit.SeenAttached(Sample.Source, Sample.Day, _now);
                    break;
                case 10:
                    Credit.AttachWasRefused(refusal, Next(), _now);
                    break;
                case 11:
                    Credit.TakeBackRefused(refusal, Next(), _now);
                    break;
                case 12:
                    Credit.TryAgain((RemoteCallKind)(dice % 6), Next(), _now);
                    break;
                case 13:
                    Credit.AskDetach(Next(), null, _now);
                    break;
                case 14:
                    Credit.Expire(Next(), _now);
                    break;
                case 15:
                    Credit.RequestCancel();
                    break;
                case 16:
                    Credit.GiveUp();
                    break;
                case 17:
                    Credit.DetachWasRefused(null, "No.", _now);
                    break;
                case 18:
                    Credit.SourceGone(null, Next(), _now);
                    break;
                case 19:
                    Credit.SourceWrittenOff("Given up.", Next(), _now);
                    break;
                case 20:
                    Credit.SourceShrank(Sample.Dollars(1 + dice), dice % 2 == 0, Next(), _now);
                    break;
                case 21:
                    Credit.Reappeared(Sample.Source, Next(), _now);
                    break;
                case 22:
                    Credit.NothingTurnedUp(_now);
                    break;
                case 23:
                    Credit.SeenOrdered(Sample.OrderId, Sample.Source, Next(), _now);
                    break;
                case 24:
                    Credit.OrderWasAccepted(Sample.OrderId, Sample.Charge(1 + dice), Next(), _now);
                    break;
                case 25:
                    Credit.OrderCameToNothing("Blocked.", Next(), _now);
                    break;
                case 26:
                    Credit.HoldWasRedeemed(Next(), _now);
                    break;
                case 27:
                    Credit.RedeemWasDenied(null, "No.", dice % 2 == 0, Next(), _now);
                    break;
                case 28:
                    Credit.ReturnedByDigitalRiver(Sample.Dollars(dice), Next(), _now);
                    break;
                case 29 when Credit.State == Refunding:
                    Credit.WasGivenBack(Next(), _now);
                    break;
                case 30:
                    Credit.GiveBackWasDenied(null, "No.", _now);
                    break;
                case 31:
                    Credit.Follow(new CheckoutId($"co_{dice % 3}"), Next(), _now);
                    break;
                case 32:
                    Credit.Shrink(Next(), _now);
                    break;
                case 33:
                    Credit.FitsInto(Sample.Dollars(dice), Next(), _now);
                    break;
                case 34:
                    Credit.Rest(_now);
                    break;
                default:
                    Credit.LeaveOpen("Lost.", _now, _now);
                    break;
            }
        }

        private void Succeed(int dice)
        {
            if (!Credit.IsUnfinished)
            {
                return;
            }

            switch (Credit.LatestCall)
            {
                case { IsOpen: false }:
                    Credit.TryAgain(Credit.LatestCall.Kind, Next(), _now);
                    break;
                case { Kind: RemoteCallKind.Hold }:
                    var part = Credit.AllowsPartial ? 1 + (dice % Credit.Held.Minor) : 0;
                    Credit.HoldTaken(
                        Sample.Grant(part > 0 ? part : Credit.Held.Minor),
                        Next(),
                        _now
                    );
                    break;
                case { Kind: RemoteCallKind.CreateSource }:
                    Credit.SourceCreated(Sample.Source, Next(), _now);
                    break;
                case { Kind: RemoteCallKind.Attach }:
                    Credit.SeenAttached(Sample.Source, Sample.Day, _now);
                    break;
                case { Kind: RemoteCallKind.Detach }:
                    Credit.SourceGone("Seen cancelled.", Next(), _now);
                    break;
                case { Kind: RemoteCallKind.LowerHold }:
                    Credit.HoldWasLowered(_now);
                    break;
                case { Kind: RemoteCallKind.RenewHold }:
                    Credit.HoldWasRenewed(_now + Sample.Day, _now);
                    break;
                case { Kind: RemoteCallKind.RedeemHold }:
                    Credit.HoldWasRedeemed(Next(), _now);
                    break;
                case { Kind: RemoteCallKind.GiveBack }:
                    Credit.WasGivenBack(Next(), _now);
                    break;
                default:
                    Credit.HoldReleased("call-r", _now);
                    break;
            }
        }

        private void Fail(int dice)
        {
            if (!Credit.IsUnfinished || !Credit.LatestCall.IsOpen)
            {
                return;
            }

            var refusal = Sample.No(status: dice % 2 * 409);
            switch (Credit.LatestCall.Kind)
            {
                case RemoteCallKind.Hold:
                    Credit.HoldRefused(refusal, mayStillLand: dice % 2 == 0, Next(), _now);
                    break;
                case RemoteCallKind.CreateSource:
                    Credit.SourceRefused(refusal, Next(), _now);
                    break;
                case RemoteCallKind.Attach when Credit.State == Detaching:
                    Credit.LatestCall.Rejected(null, "No.", _now);
                    break;
                case RemoteCallKind.Attach when dice % 2 == 0:
                    Credit.AttachWasRefused(refusal, Next(), _now);
                    break;
                case RemoteCallKind.Attach:
                    Credit.LatestCall.Rejected(null, "No.", _now);
                    Credit.TakeBackRefused(refusal, Next(), _now);
                    break;
                case RemoteCallKind.Detach when dice % 3 == 0:
                    Credit.LatestCall.Rejected(null, "No.", _now);
                    Credit.TryAgain(RemoteCallKind.Attach, Next(), _now);
                    break;
                case RemoteCallKind.Detach:
                    Credit.DetachWasRefused(null, "No.", _now);
                    break;
                case RemoteCallKind.LowerHold:
                    Credit.HoldWasNotLowered(null, "No.", _now);
                    break;
                case RemoteCallKind.RenewHold:
                    Credit.HoldWasNotRenewed(null, "No.", _now);
                    break;
                case RemoteCallKind.RedeemHold:
                    Credit.RedeemWasDenied(null, "No.", dice % 2 == 0, Next(), _now);
                    break;
                case RemoteCallKind.GiveBack when dice % 5 == 0:
                    Credit.GiveBackWasDenied(null, "No.", _now);
                    break;
                default:
                    Credit.LeaveOpen("The provider does not release it.", _now, _now);
                    break;
            }
        }

        private void Meddle(int verb, int dice)
        {
            var isOver = Credit.State is Released or Rejected && !Credit.IsUnfinished;
            switch (verb)
            {
                case < 64 when Credit.IsUnfinished:
                    Credit.LeaveOpen("Lost.", _now + TimeSpan.FromSeconds(1), _now);
                    break;
                case < 67 when !Credit.IsPastAcceptance && !isOver || dice < 50:
                    Order(dice);
                    break;
                case < 70 when Credit.IsPastAcceptance:
                    Credit.ReturnedByDigitalRiver(
                        Sample.Dollars(dice % (Credit.Amount.Minor + 1)),
                        Next(),
                        _now
                    );
                    break;
                case < 72 when dice % 4 == 0:
                    Credit.Follow(new CheckoutId($"co_{dice % 3}"), Next(), _now);
                    break;
                case < 72
                    when Credit
                        is { State: OrderPending, IsUnfinished: false, IsCallerHeld: false }:
                    Credit.Renew(Next(), _now);
                    break;
                case < 73 when Credit.IsUnfinished && !Credit.LatestCall.MayBeSent:
                    Credit.TryAgain(Credit.LatestCall.Kind, Next(), _now);
                    break;
                case < 76 when Credit.State is SourceCreating or Attaching or Attached:
                    Credit.AskDetach(Next(), null, _now);
                    break;
                case < 78 when Credit.IsLive:
                    Credit.RequestCancel();
                    break;
                case < 80 when Credit.IsUnfinished:
                    Credit.GiveUp();
                    break;
                case < 82 when Credit.State is Attached:
                    Credit.Expire(Next(), _now);
                    break;
                case < 86
                    when Credit is { State: Attached, IsUnfinished: false, Amount.Minor: > 1 }:
                    Credit.SourceShrank(
                        Sample.Dollars(1 + (dice % (Credit.Amount.Minor - 1))),
                        canLower: dice % 2 == 0,
                        Next(),
                        _now
                    );
                    break;
                case < 88 when Credit.State is Attaching or Attached or Detaching:
                    Credit.SourceGone(null, Next(), _now);
                    break;
                case < 90 when Credit.State is Attaching or Attached or Detaching:
                    Credit.SourceWrittenOff("Given up.", Next(), _now);
                    break;
                case < 92 when Credit.State is SourceCreating:
                    Credit.SeenAttached(Sample.Source, Sample.Day, _now);
                    break;
                case < 94 when isOver && Credit.DueAt is not null:
                    Credit.NothingTurnedUp(_now);
                    break;
                case < 96 when isOver && Credit.DueAt is not null:
                    Credit.Reappeared(Sample.Source, Next(), _now);
                    break;
                case < 98 when isOver && Credit is { IsCallerHeld: false, DueAt: not null }:
                    Credit.LateHoldSeen(Sample.HoldId, Next(), _now);
                    break;
                case 99 when dice < 100:
                    Credit.Quarantine("Who knows.", _now);
                    break;
            }
        }

        private void Order(int dice)
        {
            switch (dice % 5)
            {
                case 0 or 1:
                    Credit.SeenOrdered(Sample.OrderId, Sample.Source, Next(), _now);
                    break;
                case 2 when Credit.Order is not null:
                    Credit.OrderCameToNothing("Blocked.", Next(), _now);
                    break;
                default:
                    Credit.OrderWasAccepted(
                        Sample.OrderId,
                        Sample.Charge(
                            Credit.Amount.Minor - (dice % Math.Min(3, Credit.Amount.Minor))
                        ),
                        Next(),
                        _now
                    );
                    break;
            }
        }

        private string Next() => $"call-{Credit.Calls.Count + 1}";

        private void Book()
        {
            foreach (var raised in Credit.TakeRaised())
            {
                switch (raised)
                {
                    case CreditChanged told:
                        told.Number.ShouldBe((LastTold?.Number ?? 0) + 1);
                        LastTold = told;
                        break;
                    case CreditHeld held:
                        HeldByTheBooks += held.Amount.Minor;
                        HoldNumbers.Add(held.Number);
                        break;
                    case CreditHoldLowered lowered:
                        HeldByTheBooks = lowered.Left.Minor;
                        break;
                    case CreditReleased:
                        HeldByTheBooks = 0;
                        break;
                    case CreditRedeemed redeemed:
                        redeemed.Amount.Minor.ShouldBeLessThanOrEqualTo(HeldByTheBooks);
                        HeldByTheBooks = 0;
                        SpentByTheBooks += redeemed.Amount.Minor;
                        break;
                    case CreditFellShort missing:
                        MissingByTheBooks += missing.Amount.Minor;
                        break;
                    case CreditShortfallReduced reduced:
                        MissingByTheBooks -= reduced.Amount.Minor;
                        MissingByTheBooks.ShouldBeGreaterThanOrEqualTo(0);
                        break;
                    case CreditGivenBack back:
                        GivenBackByTheBooks += back.Amount.Minor;
                        back.Total.Minor.ShouldBe(GivenBackByTheBooks);
                        break;
                }
            }
        }
    }
}
