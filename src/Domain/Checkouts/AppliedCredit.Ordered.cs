using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;

namespace CustomerCredit.Domain.Checkouts;

/// <content>
/// From the order on the credit only goes forward: what is held is spent once the order is accepted, let go when it came
/// to nothing, and given back as far as Digital River gave back (engine design, rule R6).
/// </content>
public sealed partial class AppliedCredit
{
    /// <summary>A hold that is refused to be spent is made anew once; then nobody pays (engine design, crash point 22).</summary>
    private const int TriesToRedeem = 2;

    /// <summary>The order it belongs to.</summary>
    public OrderId? Order { get; private set; }

    /// <summary>The charge by which it pays the order.</summary>
    public ChargeId? Charge { get; private set; }

    /// <summary>Whether the order came to nothing, or our charge of it did.</summary>
    public bool HasOrderFailed { get; private set; }

    /// <summary>What was spent of it, or is missing where nobody paid; nothing before.</summary>
    public Money Redeemed => Money.OfMinor(RedeemedMinor, Amount.Currency);

    /// <summary>What Digital River gave back of it, as far as is known.</summary>
    public Money DueBack => Money.OfMinor(DueBackMinor, Amount.Currency);

    /// <summary>What is being given back, in all: once begun it is finished before a higher total is (engine design, rule R8).</summary>
    public Money GivingBack => Money.OfMinor(GivingBackMinor, Amount.Currency);

    /// <summary>What the customer was given back, in all.</summary>
    public Money GivenBack => Money.OfMinor(GivenBackMinor, Amount.Currency);

    /// <summary>Whether the order decides about it.</summary>
    public bool IsOrdered => State == AppliedCreditState.OrderPending || IsPastAcceptance;

    /// <summary>Whether its order was accepted.</summary>
    public bool IsPastAcceptance =>
        State
            is AppliedCreditState.Redeeming
                or AppliedCreditState.Redeemed
                or AppliedCreditState.Refunding
                or AppliedCreditState.PartRefunded
                or AppliedCreditState.Refunded
                or AppliedCreditState.Shortfall;

    private long RedeemedMinor { get; set; }
    private long DueBackMinor { get; set; }
    private long GivingBackMinor { get; set; }
    private long GivenBackMinor { get; set; }

    /// <summary>The order stands and a hold was refused to be spent: another one is being made.</summary>
    private bool IsHoldingAnewToRedeem =>
        State == AppliedCreditState.Redeeming
        && LatestCall is { Kind: RemoteCallKind.Hold, IsOpen: true };

    /// <summary>Spending a hold was refused: it is let go, so that another one can be made.</summary>
    private bool IsLettingGoToRedeem =>
        State == AppliedCreditState.Redeeming
        && LatestCall is { Kind: RemoteCallKind.ReleaseHold, IsOpen: true };

    /// <summary>An order was placed with the source: whatever else was planned for it is over.</summary>
    public void SeenOrdered(OrderId order, SourceId source, string callId, DateTimeOffset now)
    {
        if (BelongsTo(order, OrderSeen, source, callId, now))
        {
            Happen(OrderSeen, $"Order {order}.", now);
        }
    }

    /// <summary>The order was accepted: what the charge says is spent.</summary>
    /// <param name="order">The order.</param>
    /// <param name="charge">Our charge of it; less than was authorised where Digital River took less.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void OrderWasAccepted(OrderId order, Charge charge, string callId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(charge);
        if (!BelongsTo(order, OrderAccepted, charge.Source, callId, now))
        {
            return;
        }

        if (!IsBeforeTheOrder && State != AppliedCreditState.OrderPending)
        {
            Happen(OrderAccepted, null, now);
            return;
        }

        Charge = charge.Id;
        var charged = charge.Amount;
        if (charged.Currency != Amount.Currency || !charged.IsPositive || charged > Amount)
        {
            Quarantine($"The order charges {charged} where {Amount} was authorised.", now);
            return;
        }

        Amount = charged;
        if (Happen(OrderAccepted, $"Order {order}.", now))
        {
            StopWaiting(now);
            Redeem(callId, now);
        }
    }

    /// <summary>
    /// The order came to nothing, or our charge of it did. What is held is let go; where spending it is in doubt, that is
    /// settled first, and what was spent is given back.
    /// </summary>
    public void OrderCameToNothing(string why, string callId, DateTimeOffset now)
    {
        if (State == AppliedCreditState.Redeeming && !HasOrderFailed)
        {
            HasOrderFailed = true;
            if (LatestCall is { Kind: RemoteCallKind.RedeemHold, MayBeSent: true })
            {
                LatestCall.Rejected(null, why, now);
                GiveUpRedeeming(why, callId, now);
                return;
            }
        }

        var isNews = !HasOrderFailed;
        HasOrderFailed = true;
        if (!isNews && (IsRedeeming || DueBack == Redeemed))
        {
            // All is under way that follows from it.
            return;
        }

        if (
            State
            is AppliedCreditState.Redeemed
                or AppliedCreditState.Refunding
                or AppliedCreditState.PartRefunded
                or AppliedCreditState.Shortfall
        )
        {
            GiveBack(Redeemed, OrderFailed, why, callId, now);
        }
        else if (Happen(OrderFailed, why, now, IsRedeeming ? AppliedCreditState.Redeeming : null))
        {
            BeginRelease(callId, now);
        }
    }

    /// <summary>What was held is spent.</summary>
    public void HoldWasRedeemed(string callId, DateTimeOffset now)
    {
        if (State != AppliedCreditState.Redeeming)
        {
            Happen(RedeemOk, null, now);
            return;
        }

        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind == RemoteCallKind.RedeemHold)
            {
                call.Succeeded(now);
            }
            else if (call.Kind == RemoteCallKind.ReleaseHold)
            {
                call.Rejected(null, "It was spent.", now);
            }
        }

        IsHeld = false;
        RedeemedMinor = Amount.Minor;
        Raise(new CreditRedeemed(Id, Amount, now));
        Happen(RedeemOk, null, now);
        var due = HasOrderFailed ? Redeemed : DueBack;
        if (due.IsPositive)
        {
            GiveBack(due, GiveBackTotalChanged, null, callId, now);
        }
    }

    /// <summary>The hold was not spent, for sure.</summary>
    /// <param name="code">The provider's code.</param>
    /// <param name="message">Why.</param>
    /// <param name="isStillHeld">Whether the value is still set aside.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void RedeemWasDenied(
        string? code,
        string message,
        bool isStillHeld,
        string callId,
        DateTimeOffset now
    )
    {
        LatestCall.Rejected(code, message, now);
        if (isStillHeld)
        {
            Intend(RemoteCallKind.ReleaseHold, callId, now);
            return;
        }

        LetGo(now);
        RedeemOnceMore(callId, now);
    }

    /// <summary>Digital River gave back of the charge, so the customer gets it back.</summary>
    /// <param name="total">In all; an older and lower figure changes nothing.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void ReturnedByDigitalRiver(Money total, string callId, DateTimeOffset now)
    {
        if (total.Currency != Amount.Currency || total > Amount)
        {
            Quarantine($"Digital River gave back {total} of {Amount}.", now);
        }
        else if (total.Minor > DueBackMinor)
        {
            GiveBack(total, GiveBackTotalChanged, $"{total} in all.", callId, now);
        }
    }

    /// <summary>The customer was given back what was being given back.</summary>
    public void WasGivenBack(string callId, DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind == RemoteCallKind.GiveBack)
            {
                // One give-back, however often it was asked for.
                call.Succeeded(now);
            }
        }

        var amount = GivingBack - GivenBack;
        GivenBackMinor = GivingBackMinor;
        Raise(new CreditGivenBack(Id, amount, GivenBack, IsCallerHeld, now));
        Happen(
            GiveBackOk,
            null,
            now,
            GivenBack == Redeemed ? AppliedCreditState.Refunded : AppliedCreditState.PartRefunded,
            amount
        );
        if (DueBackMinor > GivenBackMinor)
        {
            Happen(GiveBackTotalChanged, null, now);
            BeginGiveBack(callId, now);
        }
    }

    /// <summary>The customer cannot be given it back this way: a person picks another.</summary>
    public void GiveBackWasDenied(string? code, string message, DateTimeOffset now)
    {
        LatestCall.Rejected(code, message, now);
        StateBeforeQuarantine = State;
        Happen(GiveBackDenied, message, now);
        DueAt = null;
    }

    /// <summary>The hold of a credit whose order waits is to live on.</summary>
    public void Renew(string callId, DateTimeOffset now) =>
        Intend(RemoteCallKind.RenewHold, callId, now);

    /// <summary>The hold has a new lifetime.</summary>
    public void HoldWasRenewed(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        LatestCall.Succeeded(now);
        HoldExpiresAt = expiresAt;
        Version++;
        Settle(now);
    }

    /// <summary>The hold lives no longer than before; whether it can be spent shows when it is.</summary>
    public void HoldWasNotRenewed(string? code, string message, DateTimeOffset now)
    {
        LatestCall.Rejected(code, message, now);
        HoldExpiresAt = null;
        Version++;
        Settle(now);
    }

    /// <summary>Nothing new was learned about a credit that rests.</summary>
    public void Rest(DateTimeOffset now) => Settle(now);

    private bool IsRedeeming => State == AppliedCreditState.Redeeming;

    private bool IsBeforeTheOrder =>
        State
            is AppliedCreditState.SourceCreating
                or AppliedCreditState.Attaching
                or AppliedCreditState.Attached
                or AppliedCreditState.Detaching;

    /// <summary>
    /// Answers whether what happened can happen now: a credit that was over is held anew first, and looked at again.
    /// </summary>
    private bool BelongsTo(
        OrderId order,
        AppliedCreditEvent how,
        SourceId source,
        string callId,
        DateTimeOffset now
    )
    {
        Order = order;
        if (State is AppliedCreditState.Released or AppliedCreditState.Rejected)
        {
            Reappeared(how, source, callId, now);
            return false;
        }

        if (IsBeforeTheOrder)
        {
            SettleForTheOrder(now);
            (Source, WasAttached, IsCancelRequested, NextCheckout) = (source, true, false, null);
        }

        return true;
    }

    private void Redeem(string callId, DateTimeOffset now)
    {
        if (HasOrderFailed)
        {
            GiveUpRedeeming("The order came to nothing.", callId, now);
        }
        else if (IsCallerHeld && IsHeld)
        {
            HoldWasRedeemed(callId, now);
        }
        else if (IsHeld)
        {
            Intend(RemoteCallKind.RedeemHold, callId, now);
        }
        else
        {
            HoldAnew(callId, now);
        }
    }

    private void HoldAnew(string callId, DateTimeOffset now)
    {
        CountHold();
        HeldMinor = Amount.Minor;
        // A part would not pay the order.
        AllowsPartial = false;
        BeginHold(callId, now);
    }

    /// <summary>Nothing is held any more, and the order still wants to be paid.</summary>
    private void RedeemOnceMore(string callId, DateTimeOffset now)
    {
        var denied = _calls.Count(call =>
            call is { Kind: RemoteCallKind.RedeemHold, Status: RemoteCallStatus.Rejected }
        );
        if (HasOrderFailed)
        {
            GiveUpRedeeming("The order came to nothing.", callId, now);
        }
        else if (denied < TriesToRedeem)
        {
            Happen(RedeemDenied, null, now, AppliedCreditState.Redeeming);
            HoldAnew(callId, now);
        }
        else
        {
            FallShort(RedeemDenied, null, callId, now);
        }
    }

    private void GiveUpRedeeming(string why, string callId, DateTimeOffset now)
    {
        Happen(OrderFailed, why, now, AppliedCreditState.Releasing);
        BeginRelease(callId, now);
    }

    private void FallShort(AppliedCreditEvent why, string? note, string callId, DateTimeOffset now)
    {
        if (HasOrderFailed)
        {
            GiveUpRedeeming("The order came to nothing.", callId, now);
            return;
        }

        RedeemedMinor = Amount.Minor;
        Raise(new CreditFellShort(Id, Amount, now));
        Happen(why, note, now, AppliedCreditState.Shortfall);
        if (DueBackMinor > 0)
        {
            var known = DueBack;
            DueBackMinor = 0;
            GiveBack(known, GiveBackTotalChanged, null, callId, now);
        }
    }

    /// <summary>What has to be given back is noted in every state, and begun where something was spent.</summary>
    private void GiveBack(
        Money total,
        AppliedCreditEvent why,
        string? note,
        string callId,
        DateTimeOffset now
    )
    {
        var more = total.Minor - DueBackMinor;
        DueBackMinor = Math.Max(DueBackMinor, total.Minor);
        if (State == AppliedCreditState.Shortfall && more > 0)
        {
            GivenBackMinor = GivingBackMinor = DueBackMinor;
            Raise(
                new CreditShortfallReduced(Id, Money.OfMinor(more, Amount.Currency), DueBack, now)
            );
        }

        if (Happen(why, note, now))
        {
            BeginGiveBack(callId, now);
        }
        else if (State == AppliedCreditState.Shortfall && more > 0)
        {
            // Nobody gets anything: nothing was paid.
            Tell(Zero, Zero, now);
        }
    }

    private void BeginGiveBack(string callId, DateTimeOffset now)
    {
        if (State != AppliedCreditState.Refunding)
        {
            return;
        }

        GivingBackMinor = DueBackMinor;
        Raise(new CreditGiveBackSeen(Id, GivingBack - GivenBack, GivingBack, now));
        if (IsCallerHeld)
        {
            WasGivenBack(callId, now);
        }
        else
        {
            Intend(RemoteCallKind.GiveBack, callId, now);
        }
    }

    /// <summary>An order settles how every call about the source ended.</summary>
    private void SettleForTheOrder(DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind is RemoteCallKind.CreateSource or RemoteCallKind.Attach)
            {
                call.Succeeded(now);
            }
            else if (call.Kind == RemoteCallKind.Detach)
            {
                call.Rejected(null, "An order was placed.", now);
            }
        }
    }
}
