using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Application.Common;
using CustomerCredit.Application.CreditProvider;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Sources;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Simulation.Tests.Parties;
using CustomerCredit.Simulation.Tests.Time;
using FluentValidation;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>
/// What must be true at every moment (engine design, section 9.2), and what the service's answers promised. Checked
/// whenever our books or Digital River's change.
/// </summary>
internal sealed class Invariants(World world)
{
    /// <summary>Clocks that are off and answers that are late, together.</summary>
    private static readonly TimeSpan LargestLag = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, Promise> _promises = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), string> _creditOfKey = [];
    private readonly HashSet<string> _exposed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CreditLineName> _lines = new(StringComparer.Ordinal);

    /// <summary>What callers were told about a credit, and what was done to it.</summary>
    public Promise About(string credit)
    {
        if (!_promises.TryGetValue(credit, out var promise))
        {
            _promises[credit] = promise = new Promise();
        }

        return promise;
    }

    public void Stored(CreditRow? before, CreditRow after)
    {
        world.Log("books", $"{after}");
        // When it is to be looked at next is a hint and moves without a version.
        var isHint = before is not null && after == before with { DueAt = after.DueAt };
        if (before is not null && !isHint && after.Version <= before.Version)
        {
            throw world.Broken("Version", $"{before} became {after}");
        }

        Cover(after.Id);
    }

    public void Happened(
        string credit,
        AppliedCreditState? before,
        AppliedCreditEvent happened,
        AppliedCreditState after
    )
    {
        if (before is not { } state)
        {
            return;
        }

        world.Counts.Transition(state, happened);
        if (happened == AppliedCreditEvent.OrderAccepted)
        {
            WasAccepted(credit, "taken for accepted");
        }

        if (state is AppliedCreditState.Released or AppliedCreditState.Rejected)
        {
            About(credit).IsBack = happened != AppliedCreditEvent.Apply;
        }

        var isDoubt = after == AppliedCreditState.Quarantined;
        if (!isDoubt && !AppliedCreditTransitions.After(state, happened).Contains(after))
        {
            throw world.Broken("Transition", $"{credit}: {happened} led from {state} to {after}");
        }
    }

    /// <summary>Whoever asked for a credit knows what it is to be drawn from.</summary>
    public void Asked(string credit, CreditLineName line) => _lines[credit] = line;

    /// <summary>All that a commit said about a credit is read: L6, and U2 told by the lines themselves.</summary>
    public void Settled(CreditRow row)
    {
        BooksAgree(row);
        if (
            AppliedCreditStates.Live.Contains(row.State)
            && !About(row.Id).IsBack
            && _lines.TryGetValue(row.Id, out var line)
            && world.OurBooks.Credits.Values.FirstOrDefault(other =>
                other.Id != row.Id
                && AppliedCreditStates.Live.Contains(other.State)
                && !About(other.Id).IsBack
                && other.Checkout == row.Checkout
                && other.CartKey == row.CartKey
                && _lines.TryGetValue(other.Id, out var theirs)
                && (theirs.Kind, theirs.Number) == (line.Kind, line.Number)
            )
                is { } twin
        )
        {
            throw world.Broken("U2", $"{row} and {twin} draw on one line for one checkout");
        }

        Cover(row.Id);
    }

    public void HoldStored(HoldRow? before, HoldRow after)
    {
        world.Log("provider", $"{after}");
        if (
            before is not null
            && (
                after.AmountMinor > before.AmountMinor
                || after.Units > before.Units
                || after.Line != before.Line
            )
        )
        {
            throw world.Broken("R10", $"{before} became {after}");
        }

        if (before is { IsOpen: false } && (after.IsOpen || after.State != before.State))
        {
            throw world.Broken("L5", $"{before} became {after}");
        }

        if (
            after.RedeemedMinor > after.AmountMinor
            || after.GivenBackMinor > after.RedeemedMinor
            || after.GivenBackMinor < before?.GivenBackMinor
        )
        {
            throw world.Broken("L7", $"{before} became {after}");
        }

        if (before is { IsOpen: true } && after.State == LineHoldState.Redeemed)
        {
            WasSpentOnce(after);
        }

        if (after.GivenBackMinor > (before?.GivenBackMinor ?? 0))
        {
            WasReturned(after);
        }

        Cover(after.Credit);
    }

    /// <summary>The charge of a credit changed at Digital River.</summary>
    public void OrderChanged(string credit, ChargeDocument charge)
    {
        world.Log(
            "river",
            $"charge of {credit} is {charge.State}, {OrderBooks.DueBack(charge)} of {charge.Amount} due back"
        );
        Cover(credit);
    }

    /// <summary>R4 and R6: what is spent is spent for an order that was accepted, to the amount of its charge, and once.</summary>
    private void WasSpentOnce(HoldRow hold)
    {
        var charge = WasAccepted(hold.Credit, "spent");
        if (charge.Amount != hold.RedeemedMinor)
        {
            throw world.Broken("R6", $"{hold} spent {hold.RedeemedMinor} of {charge.Amount}");
        }

        if (
            world.Keeper.Holds.Of(hold.Credit).Count(other => other.State == LineHoldState.Redeemed)
            > 1
        )
        {
            throw world.Broken("L5", $"{hold} is spent, and another one of its credit was");
        }
    }

    /// <summary>The customer never gets more than Digital River gave back of our own charge.</summary>
    private void WasReturned(HoldRow hold)
    {
        var charge = world.River.ChargeOf(hold.Credit);
        var due = charge is null ? 0 : OrderBooks.DueBack(charge);
        if (hold.GivenBackMinor > due)
        {
            throw world.Broken(
                "R6",
                $"{hold} gave back {hold.GivenBackMinor}, Digital River {due} of it"
            );
        }
    }

    private ChargeDocument WasAccepted(string credit, string what)
    {
        if (world.River.ChargeOf(credit) is not { } charge)
        {
            throw world.Broken("R4", $"{credit} is {what}, and no order was placed with it");
        }

        return world.River.OrderOf(charge).StateTimes.ContainsKey(OrderStates.Accepted)
            ? charge
            : throw world.Broken("R4", $"{credit} is {what}, and its order never was accepted");
    }

    public void SourceChanged(SourceDocument source)
    {
        if (source.UpstreamId is not { } credit)
        {
            return;
        }

        if (
            _sources.Add(source.Id)
            && world.OurBooks.Credits.TryGetValue(credit, out var row)
            && row.State == AppliedCreditState.SourceCreating
            // The shop may have changed the currency while the call was under way; such a source stays unused.
            && source.Currency == row.Currency
            // One that moves takes what remains at its new checkout.
            && (row.IsMoving ? source.Amount > row.AmountMinor : source.Amount != row.AmountMinor)
        )
        {
            throw world.Broken(
                "Money",
                $"{row} of {row.AmountMinor} got a source of {source.Amount}"
            );
        }

        Cover(credit);
    }

    public void KeyStored(string shop, string operation, string key, string? credit)
    {
        if (credit is null)
        {
            return;
        }

        if (
            _creditOfKey.TryGetValue((shop, operation, key), out var earlier)
            && earlier != credit
            // One that was given up may have been attached for a moment; its key is free again.
            && world.OurBooks.Credits[earlier]
                is { WasAttached: true, RefusalStatus: not 0 }
                    or { HasMoved: true }
            && operation.StartsWith("Add", StringComparison.Ordinal)
        )
        {
            throw world.Broken("Key", $"key {key} brought about {earlier}, and {credit} on top");
        }

        _creditOfKey[(shop, operation, key)] = credit;
    }

    /// <summary>A caller was told that the credit covers the checkout.</summary>
    public void Acknowledged(string credit)
    {
        if (
            !world.OurBooks.Credits.TryGetValue(credit, out var row)
            || !(row.WasAttached || row.HasMoved)
        )
        {
            throw world.Broken("Answer", $"{credit} is said to be attached, and never was");
        }

        About(credit).IsAcknowledged = true;
    }

    /// <summary>A caller was told that the credit does not cover the checkout and never will.</summary>
    public void Denied(string credit)
    {
        About(credit).IsDenied = true;
        Cover(credit);
    }

    /// <summary>A caller was told that the source is off the checkout.</summary>
    public void DetachAcknowledged(string sourceOrCredit, string? checkout)
    {
        var credit =
            world.River.Source(sourceOrCredit)?.UpstreamId
            ?? (world.OurBooks.Credits.ContainsKey(sourceOrCredit) ? sourceOrCredit : null);
        if (credit is not null && world.OurBooks.Credits.TryGetValue(credit, out var row))
        {
            var isChosenAgain =
                row is
                {
                    IsOffered: true,
                    HoldNumber: > 1,
                    State: AppliedCreditState.Holding or AppliedCreditState.Attaching
                };
            // One that went on to another checkout has another source there, of which nothing was said.
            if (
                !isChosenAgain
                && (sourceOrCredit == credit || row.Source is null || row.Source == sourceOrCredit)
            )
            {
                Denied(credit);
            }
        }
        else if (
            world.River.Source(sourceOrCredit) is { Reusable: false } stranger
            && stranger.AttachedTo == checkout
            && world.River.IsAttached(stranger)
        )
        {
            throw world.Broken("Answer", $"{sourceOrCredit} is said to be off, and is on");
        }
    }

    /// <summary>A question is on its way in: what comes of it may be a new hold.</summary>
    public void IsBeingAsked(AuthorizeStoreCredit question)
    {
        var about = About(question.Offer.Value);
        (about.IsGivenUp, about.IsDenied) = (false, false);
    }

    /// <summary>Digital River is being told that an offer is good for so much, or that it is not.</summary>
    public void Answered(AuthorizeStoreCredit question, Money? approved)
    {
        world.Counts.Answer($"callout: {(approved is null ? "denied" : "approved")}");
        if (approved is not { } amount)
        {
            return;
        }

        var about = About(question.Offer.Value);
        about.MayBeAwaited = true;
        var row = world.OurBooks.Credits.GetValueOrDefault(question.Offer.Value);
        var isGood =
            row is
            { State: AppliedCreditState.Attaching or AppliedCreditState.Attached, IsHeld: true };
        if (row is null || amount.Minor > row.AmountMinor || !(isGood || MayEndAnyTime(row)))
        {
            throw world.Broken("Answer", $"{amount} of {question.Offer} is approved: {row}");
        }

        about.IsApprovedAgain |= about.ApprovedHold == row.HoldNumber;
        about.ApprovedHold = row.HoldNumber;

        if (
            !amount.IsPositive
            || decimal.Parse(amount.ToAmountText(), CultureInfo.InvariantCulture)
                > decimal.Parse(question.Amount, CultureInfo.InvariantCulture)
        )
        {
            throw world.Broken("Answer", $"{question} is answered with {amount}");
        }
    }

    /// <summary>The door answers with an error, which may be taken for a yes, only where nothing could be done about it.</summary>
    public void DoorFailed(object request, Exception failed)
    {
        world.Counts.Answer($"{request.GetType().Name}: {failed.GetType().Name}");
        if (request is AuthorizeStoreCredit question)
        {
            About(question.Offer.Value).MayBeAwaited = true;
            if (failed is RuleBrokenException or NotFoundException or ValidationException)
            {
                throw world.Broken("Answer", $"{question} is answered with {failed}");
            }
        }

        RecoveryFailed(failed);
    }

    /// <summary>Somebody took it off, moved it or its time is short, so that it may end at any moment.</summary>
    private bool MayEndAnyTime(CreditRow row) =>
        About(row.Id).MayBeOff || row.HasMoved || world.Limits.TimeToLive < LargestLag;

    public void RecoveryFailed(Exception failed)
    {
        if (Verdicts.Of(failed) == Verdict.Unheard)
        {
            throw world.Broken("Exception", $"recovery failed: {failed}");
        }
    }

    /// <summary>Faults have stopped and everything had its time.</summary>
    public void CheckAtRest()
    {
        world.OurBooks.CompareAll();
        foreach (var row in world.OurBooks.Credits.Values)
        {
            Rests(row);
            Keeps(row);
        }

        new OrderBooks(world).CheckAtRest();
        foreach (var call in world.OurBooks.Calls.Values)
        {
            if (
                call is { Status: RemoteCallStatus.Pending, Credit: { } credit }
                && !world.OurBooks.Credits[credit].IsUnfinished
            )
            {
                throw world.Broken("L10", $"{call} is pending, and nobody goes on with it");
            }
        }
    }

    /// <summary>Whatever was let go in doubt has been looked at until nothing can turn up any more.</summary>
    /// <param name="isAllOver">Whether every credit had its time, too.</param>
    public void CheckAfterTheWatch(bool isAllOver)
    {
        foreach (var hold in world.Keeper.Holds.All.Where(hold => hold.IsOpen))
        {
            var row = world.OurBooks.Credits.GetValueOrDefault(hold.Credit);
            if (row is null or { IsOver: true })
            {
                throw world.Broken("L9", $"{hold} is open, and {row} is over");
            }

            if (
                isAllOver
                && row.State
                    is not (AppliedCreditState.Quarantined or AppliedCreditState.OrderPending)
            )
            {
                throw world.Broken("R9", $"{hold} is open, and {row} had its time");
            }
        }

        foreach (var row in world.OurBooks.Credits.Values)
        {
            Rests(row);
            if (row.IsOver && world.OurBooks.Ledger.OpenFor(row.Id).Count > 0)
            {
                throw world.Broken("L6", $"{row} is over, and value is held for it");
            }

            if (
                row.IsOver
                && !IsOfAFailedOrder(row.Id)
                && !About(row.Id).IsUnapproved
                && world.River.AttachedFor(row.Id).FirstOrDefault() is { } attached
            )
            {
                throw world.Broken(
                    "L9",
                    $"{row} is over, attached as {attached.Id}, and nobody looks"
                );
            }
        }
    }

    /// <summary>L6: where a credit stands and what is held for it in our books.</summary>
    private void BooksAgree(CreditRow row)
    {
        var open = world.OurBooks.Ledger.OpenFor(row.Id);
        var (least, most) = row.State switch
        {
            AppliedCreditState.SourceCreating
            or AppliedCreditState.Attaching
            or AppliedCreditState.Attached => (1, 1),
            AppliedCreditState.Redeemed
            or AppliedCreditState.Refunding
            or AppliedCreditState.PartRefunded
            or AppliedCreditState.Refunded
            or AppliedCreditState.Shortfall => (0, 0),
            AppliedCreditState.Detaching or AppliedCreditState.OrderPending => row.IsHeld
                ? (1, 1)
                : (0, 0),
            AppliedCreditState.Released
            or AppliedCreditState.Rejected when row.WatchLooks is null => (0, 0),
            _ => (0, 1),
        };
        if (open.Count < least || open.Count > most)
        {
            throw world.Broken("L6", $"{row} has {open.Count} open holds in the ledger");
        }

        if (
            row.IsPastAcceptance
            && row.RedeemedMinor > 0
            && !world.OurBooks.Ledger.Has($"redeem:{row.Id}:{row.HoldNumber}")
            && !world.OurBooks.Ledger.Has($"shortfall:{row.Id}")
        )
        {
            throw world.Broken("L6", $"{row} was spent, and the ledger knows nothing of it");
        }

        if (open is [var held] && row.IsHeld)
        {
            HoldsEnough(row, held);
        }
    }

    private void HoldsEnough(CreditRow row, HeldInLedger held)
    {
        var isLowering = IsLowering(row);
        var (wanted, least) =
            held.Unit == row.Currency ? (row.HeldMinor, row.AmountMinor)
            : isLowering ? (held.Amount, 1L)
            : (row.Points ?? 0, 1L);
        var fits = isLowering ? held.Amount >= least : held.Amount == wanted;
        if (!fits || row.HeldMinor < row.AmountMinor)
        {
            throw world.Broken(
                "L6",
                $"{row} covers {row.AmountMinor} and holds {row.HeldMinor}; the ledger holds {held.Amount}"
            );
        }
    }

    /// <summary>The hold is being made smaller, or was, and points are no money.</summary>
    private bool IsLowering(CreditRow row) =>
        row.Kind == AppliedCreditKind.Rewards && row.HeldMinor > 0
            ? world.OurBooks.LatestCall(row.Id, RemoteCallKind.LowerHold) is not null
            : world.OurBooks.LatestCall(row.Id, RemoteCallKind.LowerHold)
                is { Status: RemoteCallStatus.Pending or RemoteCallStatus.Unknown };

    private void Rests(CreditRow row)
    {
        if (row.IsUnfinished)
        {
            throw world.Broken("L10", $"{row} is still unfinished");
        }
    }

    private void Keeps(CreditRow row)
    {
        var promise = About(row.Id);
        var isOn = world.River.AttachedFor(row.Id).Any();
        if (world.River.ChargeOf(row.Id) is not null)
        {
            // An order wins, and says what becomes of the credit.
            return;
        }

        if (row.AwaitsSource && !promise.MayBeAwaited)
        {
            throw world.Broken("Answer", $"{row} is held, and nobody was told that it is good");
        }

        var isInDoubt = row is { IsOffered: true, State: AppliedCreditState.Quarantined };
        if (promise.IsGivenUp && row.IsLive && !isInDoubt)
        {
            throw world.Broken("Answer", $"{row} was given up, and is not let go");
        }

        if (world.River.Checkout(row.Checkout) is null)
        {
            // Deleted or expired, and with it everything that covered it.
            return;
        }

        var hadItsTime =
            row.Deadline
            < (SimulatedClock.Beginning + World.LargestSkew).Ticks + world.Scheduler.Now;
        // One that had to move, to a new checkout or to fit into a smaller total, may not arrive.
        var mayBeOff =
            promise.MayBeOff
            || row.HasMoved
            || (row.IsOffered && (MayEndAnyTime(row) || world.Shops.HasLeft(row.Checkout)));
        if (promise.IsAcknowledged && !mayBeOff && !hadItsTime && (!row.IsLive || !isOn))
        {
            throw world.Broken(
                "Acknowledged",
                $"{row} was acknowledged and nobody took it off, yet at Digital River it is {(isOn ? "on" : "off")}"
            );
        }

        if (row.State == AppliedCreditState.Attached && !isOn && !promise.MayBeOff)
        {
            throw world.Broken("L9", $"{row} is not attached at Digital River");
        }
    }

    /// <summary>L9: what covers a checkout at Digital River is a live credit of ours, once, and not for more.</summary>
    private void Cover(string credit)
    {
        SourceDocument? attached = null;
        foreach (var source in world.River.AttachedFor(credit))
        {
            if (attached is not null)
            {
                throw world.Broken("L9", $"{credit} is attached twice");
            }

            attached = source;
        }

        if (attached is null)
        {
            return;
        }

        if (About(credit).IsUnapproved)
        {
            // Nobody asked us, or we did not get through: what counts is what becomes of it (OrderBooks).
            if (_exposed.Add(credit))
            {
                world.Counts.Exposures++;
            }

            return;
        }

        if (!world.OurBooks.Credits.TryGetValue(credit, out var row))
        {
            throw world.Broken("L9", $"{credit} is attached, and not in our books");
        }

        if (IsOfAFailedOrder(credit))
        {
            return;
        }

        if (!row.IsLive || About(credit).IsDenied)
        {
            if (!MayTurnUp(credit))
            {
                throw world.Broken(
                    "L9",
                    $"{row} is attached as {attached.Id}"
                        + (About(credit).IsDenied ? " after a caller was told it is not" : "")
                );
            }

            if (_exposed.Add(credit))
            {
                world.Counts.Exposures++;
            }
        }

        if (attached.Currency != row.Currency)
        {
            // Somebody changed the checkout's currency: a person decides (engine design, rule R10).
            return;
        }

        IsPaidFor(row, attached);
        if (attached.Amount > row.AmountMinor)
        {
            throw world.Broken(
                "L9",
                $"{row} covers {attached.Amount} instead of {row.AmountMinor}"
            );
        }
    }

    /// <summary>Its checkout is burnt: nothing can be bought with what is still listed there.</summary>
    private bool IsOfAFailedOrder(string credit) =>
        world.River.ChargeOf(credit) is { } charge
        && OrderBooks.CameToNothing(world.River.OrderOf(charge), charge);

    /// <summary>
    /// It was let go while Digital River may still attach it: nothing can be fenced off there, so it is watched, and is on
    /// no more when the watch is over.
    /// </summary>
    private bool MayTurnUp(string credit) =>
        world.OurBooks.IsWrittenOff(credit) || About(credit).IsApprovedAgain;

    /// <summary>L9, the third way: what covers a checkout is set aside at the credit provider.</summary>
    private void IsPaidFor(CreditRow row, SourceDocument attached)
    {
        // One that turned up after it was let go is held anew, or taken off where nobody pays for it.
        if (row.IsCallerHeld || MayTurnUp(row.Id))
        {
            return;
        }

        var hold = world.Keeper.Holds.Of(row.Id, row.HoldNumber);
        var covered = hold switch
        {
            { IsOpen: true } => hold.AmountMinor,
            { State: LineHoldState.Redeemed } => hold.RedeemedMinor,
            _ => 0,
        };
        if (covered < attached.Amount && !world.OurBooks.Ledger.Has($"shortfall:{row.Id}"))
        {
            throw world.Broken(
                "L9",
                $"{row} covers {attached.Amount} as {attached.Id}, and the provider has {hold?.ToString() ?? "no hold"}"
            );
        }
    }
}
