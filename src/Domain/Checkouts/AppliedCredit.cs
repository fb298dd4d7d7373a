using CustomerCredit.Domain.Checkouts.Events;
using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// One credit on one checkout: its amount, label, hold and source, where it stands, what happened to it, and every call
/// that was made for it. Each verb that leads to a remote call leaves the intent of that call behind, so that storing the
/// credit stores the intent before the call is sent. Caller-held credit passes through the same states; nobody has to be
/// asked to hold or release it.
/// </summary>
public sealed partial class AppliedCredit : Entity
{
    /// <summary>The longest label (connector reference, section 2.4: the display name).</summary>
    public const int PaymentNameMaxLength = 255;

    /// <summary>The longest number of a purchase order.</summary>
    public const int PurchaseOrderNumberMaxLength = 64;

    /// <summary>The length of a fingerprint.</summary>
    public const int LineFingerprintLength = 64;

    /// <summary>A credit that was given up in doubt is looked at again this long after each look (engine design, section 6.4).</summary>
    private static readonly TimeSpan[] WatchIntervals =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(4),
        TimeSpan.FromMinutes(25),
        TimeSpan.FromHours(23.5),
    ];

    /// <summary>A credit that had its time and could not be detached is looked at again: at first after this long.</summary>
    private static readonly TimeSpan SoonAfterItsTime = TimeSpan.FromMinutes(1);

    /// <summary>And in the end after this long, for as long as it takes.</summary>
    private static readonly TimeSpan LongAfterItsTime = TimeSpan.FromHours(1);

    /// <summary>An order that waits for a payment or a review is asked about this often; its events come sooner.</summary>
    private static readonly TimeSpan WhileAnOrderWaits = TimeSpan.FromMinutes(5);

    private readonly List<RemoteCall> _calls = [];
    private readonly List<CreditHistoryEntry> _history = [];

    private AppliedCredit() { }

    internal AppliedCredit(
        Cart cart,
        CreditId id,
        int number,
        CheckoutId checkout,
        NewCredit asked,
        string callId,
        DateTimeOffset now
    )
    {
        Cart = cart;
        Id = id;
        Number = number;
        Checkout = checkout;
        Kind = asked.Kind;
        Amount = asked.Amount;
        HeldMinor = asked.Amount.Minor;
        PaymentName = asked.PaymentName;
        LineFingerprint = asked.LineFingerprint;
        CustomerId = asked.CustomerId;
        PurchaseOrderNumber = asked.PurchaseOrderNumber;
        AllowsPartial = asked.AllowsPartial;
        IsOffered = asked.IsOffered;
        State = AppliedCreditState.Holding;
        CreatedAt = now;
        DueAt = now;
        Version = 1;
        Note(Apply, null, now);
        Tell(Zero, Zero, now);
        BeginHold(callId, now);
    }

    /// <summary>Its place in its cart: 1 for the first credit, then counting up. Gives lists an order that clocks cannot upset.</summary>
    public int Number { get; private set; }

    /// <summary>Our id, and the <c>upstreamId</c> of its source.</summary>
    public CreditId Id { get; private set; }

    /// <summary>The checkout it covers.</summary>
    public CheckoutId Checkout { get; private set; }

    /// <summary>What it contributes.</summary>
    public Money Amount { get; private set; }

    /// <summary>What is held for it, or is to be; never less than it contributes.</summary>
    public Money Held => Money.OfMinor(HeldMinor, Amount.Currency);

    /// <summary>The label the shopper sees, for example <c>Gift card 1234</c>.</summary>
    public string? PaymentName { get; private set; }

    /// <summary>What it is drawn from.</summary>
    public AppliedCreditKind Kind { get; private set; }

    /// <summary>Whether the caller holds the money itself.</summary>
    public bool IsCallerHeld =>
        Kind is AppliedCreditKind.CallerHeld or AppliedCreditKind.PurchaseOrder;

    /// <summary>The number of the purchase order, where it is one.</summary>
    public string? PurchaseOrderNumber { get; private set; }

    /// <summary>Tells its credit line apart from others, as long as it is live; null for caller-held credit.</summary>
    public string? LineFingerprint { get; private set; }

    /// <summary>The last four characters of the card's number, where it is a card.</summary>
    public string? LastFour { get; private set; }

    /// <summary>The platform's id of the customer it is drawn from, where the kind needs one.</summary>
    public string? CustomerId { get; private set; }

    /// <summary>Whether less than asked will do.</summary>
    public bool AllowsPartial { get; private set; }

    /// <summary>Which hold it is: 1 for the first, and one more after each definite end of one.</summary>
    public int HoldNumber { get; private set; } = 1;

    /// <summary>The provider's id of the hold, as soon as it is known.</summary>
    public HoldId? Hold { get; private set; }

    /// <summary>Whether value is set aside for it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The points held, for rewards.</summary>
    public long? Points { get; private set; }

    /// <summary>The version of the rate by which money became points.</summary>
    public string? RateVersion { get; private set; }

    /// <summary>When the hold ends by itself, or null.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public AppliedCreditState State { get; private set; }

    /// <summary>Where it stood before its quarantine.</summary>
    public AppliedCreditState? StateBeforeQuarantine { get; private set; }

    /// <summary>Its source at Digital River, as soon as it is known.</summary>
    public SourceId? Source { get; private set; }

    /// <summary>Whether the credit is to be taken off as soon as its open call is settled.</summary>
    public bool IsCancelRequested { get; private set; }

    /// <summary>Whether it covered the checkout at any time.</summary>
    public bool WasAttached { get; private set; }

    /// <summary>When an attached credit that nobody orders with is taken off.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>Who refused, when the credit ended because it was refused or somebody was not reached.</summary>
    public RemoteParty? RefusedBy { get; private set; }

    /// <summary>The party's code, when the credit ended because it was refused.</summary>
    public string? RefusalCode { get; private set; }

    /// <summary>The party's message, when the credit ended because it was refused or the party not reached.</summary>
    public string? RefusalMessage { get; private set; }

    /// <summary>The HTTP status of the refusal; 0 when the party was not reached.</summary>
    public int? RefusalStatus { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is to be looked at again; null when nobody has to.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How often a credit that was given up in doubt has been looked at since; null where there was no doubt.</summary>
    public int? WatchLooks { get; private set; }

    /// <summary>
    /// Grows with every change, so that a stale writer fails. Since the intent of every call is stored before it is sent,
    /// it also fences off whoever lost its turn at the cart while a call was under way.
    /// </summary>
    public long Version { get; private set; }

    /// <summary>Every call made for this credit.</summary>
    public IReadOnlyList<RemoteCall> Calls => _calls;

    /// <summary>Everything that happened to it, oldest first.</summary>
    public IReadOnlyList<CreditHistoryEntry> History => _history;

    /// <summary>Whether a call for it is open, so that somebody has to go on.</summary>
    public bool IsUnfinished =>
        State
            is AppliedCreditState.Holding
                or AppliedCreditState.SourceCreating
                or AppliedCreditState.Detaching
                or AppliedCreditState.Releasing
                or AppliedCreditState.Redeeming
                or AppliedCreditState.Refunding
        || (State == AppliedCreditState.Attaching && (!AwaitsSource || IsCancelRequested))
        || HasOpenHoldCall;

    /// <summary>Whether it is being put on its checkout or taken off.</summary>
    public bool IsChangingTheCheckout =>
        State
            is AppliedCreditState.Holding
                or AppliedCreditState.SourceCreating
                or AppliedCreditState.Detaching
        || (State == AppliedCreditState.Attaching && !AwaitsSource);

    /// <summary>Whether money may still be held for it, or move before it is spent (engine design, section 5.2).</summary>
    public bool IsLive => AppliedCreditStates.Live.Contains(State);

    /// <summary>Whether nothing of it covers the checkout, nor ever will.</summary>
    public bool IsOff =>
        State
            is AppliedCreditState.Releasing
                or AppliedCreditState.Released
                or AppliedCreditState.Rejected;

    /// <summary>
    /// The latest call: the one to send or to look up while the credit is unfinished. While it is attached an open
    /// lowering comes first, which a detach that was refused may have overtaken.
    /// </summary>
    public RemoteCall LatestCall =>
        _calls
            .Where(call =>
                State == AppliedCreditState.Attached
                && call is { Kind: RemoteCallKind.LowerHold, IsOpen: true }
            )
            .MaxBy(call => call.Number)
        ?? _calls.MaxBy(call => call.Number)!;

    /// <summary>Whether somebody was not reached, or not in time, so that asking for the credit came to nothing.</summary>
    public bool CameToNothing => RefusalStatus == 0 && MovedFrom is null;

    /// <summary>Whether it covered a checkout once: whoever asked for it was told so, or is told so from then on.</summary>
    public bool HasCovered => (WasAttached && RefusalStatus is null) || MovedFrom is not null;

    /// <summary>Since when it is being applied, to the checkout where it is now.</summary>
    public DateTimeOffset AppliedAt => MovedAt ?? CreatedAt;

    /// <summary>Whether an attach may still land that nobody has seen the end of: only a cancelled source rules it out.</summary>
    public bool HasAttachInDoubt =>
        !WasAttached && _calls.Any(call => call.Kind == RemoteCallKind.Attach && call.IsOpen);

    /// <summary>Whether a detach was sent that nobody has seen the end of.</summary>
    public bool HasDetachInDoubt =>
        _calls.Any(call => call.Kind == RemoteCallKind.Detach && call.IsOpen);

    /// <summary>Whether it was attached, every detach so far came to nothing, and none was promised to be tried on.</summary>
    public bool StaysAttachedUntouched =>
        WasAttached
        && !IsCancelRequested
        && _calls
            .Where(call => call.Kind == RemoteCallKind.Detach)
            .All(call => call.Status == RemoteCallStatus.Rejected);

    /// <summary>Whether its time was up, and detaching it was refused.</summary>
    public bool ResistsDetaching =>
        _calls.Any(call =>
            call is { Kind: RemoteCallKind.Detach, Status: RemoteCallStatus.Rejected }
            && call.EndedAt >= Deadline
        );

    private Cart Cart { get; set; } = null!;

    private long HeldMinor { get; set; }

    private Money Zero => Money.Zero(Amount.Currency);

    private bool HasHoldInDoubt =>
        _calls.Exists(call => call.Kind == RemoteCallKind.Hold && call.IsOpen);

    /// <summary>A hold is being lowered or given up outside the states that are about nothing else.</summary>
    private bool HasOpenHoldCall =>
        _calls.Count > 0
        && State != AppliedCreditState.Quarantined
        && LatestCall
            is {
                IsOpen: true,
                Kind: RemoteCallKind.LowerHold
                    or RemoteCallKind.RenewHold
                    or RemoteCallKind.ReleaseHold
            };

    // The hold.

    /// <summary>The credit provider set value aside. What comes next follows from what happened meanwhile.</summary>
    public void HoldTaken(HoldGrant grant, string callId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (State != AppliedCreditState.Holding && !IsHoldingAnewToRedeem)
        {
            Happen(HoldOk, null, now);
            return;
        }

        LatestCall.Succeeded(now);
        StopWaiting(now);
        Hold = grant.Id;
        (Points, RateVersion, LastFour, HoldExpiresAt) = (
            grant.Points,
            grant.RateVersion,
            grant.LastFour,
            grant.ExpiresAt
        );
        if (!Fits(grant.Amount))
        {
            Quarantine($"Asked to hold {Held}, the provider holds {grant.Amount}.", now);
            return;
        }

        IsHeld = true;
        HeldMinor = grant.Amount.Minor;
        Amount = Money.Min(Amount, grant.Amount);
        Raise(new CreditHeld(Id, HoldNumber, Held, IsCallerHeld, now));
        GoOnHeld(callId, now);
    }

    /// <summary>Nothing was held, for sure.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="mayStillLand">Whether a hold that was asked for and not found may turn up later.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void HoldRefused(
        CreditRefusal refusal,
        bool mayStillLand,
        string callId,
        DateTimeOffset now
    )
    {
        if (State != AppliedCreditState.Holding && !IsHoldingAnewToRedeem)
        {
            Happen(HoldDenied, refusal.Message, now);
            return;
        }

        if (LatestCall.IsOpen)
        {
            LatestCall.Rejected(
                mayStillLand ? RemoteCall.NotFound : refusal.Code,
                refusal.Message,
                now
            );
        }

        // An earlier attempt that was looked for in vain may be under way still, whatever was said to the latest one.
        if (mayStillLand || HasHoldInDoubt)
        {
            WatchLooks = 0;
        }

        if (State == AppliedCreditState.Redeeming)
        {
            FallShort(HoldDenied, refusal.Message, callId, now);
            return;
        }

        if (WasAttached)
        {
            // A source that turned up after it was given up, and nobody pays for it: off with it, at once.
            Happen(HoldDenied, refusal.Message, now, AppliedCreditState.Detaching);
            OffUnlessOrdered(callId, now);
            return;
        }

        Refuse(refusal);
        Happen(HoldDenied, refusal.Message, now);
    }

    /// <summary>
    /// Each hold has a number of its own. One that was looked for in vain may turn up whenever it likes, and keeps its
    /// number: asked for with the same key, it cannot be made twice.
    /// </summary>
    private void CountHold()
    {
        var latest = _calls
            .Where(call =>
                call.Kind
                    is RemoteCallKind.Hold
                        or RemoteCallKind.ReleaseHold
                        or RemoteCallKind.RedeemHold
            )
            .MaxBy(call => call.Number);
        if (
            latest is not { Kind: RemoteCallKind.Hold }
            || (!latest.IsOpen && latest.Code != RemoteCall.NotFound)
        )
        {
            HoldNumber++;
        }
    }

    /// <summary>The hold is smaller now.</summary>
    public void HoldWasLowered(DateTimeOffset now)
    {
        LatestCall.Succeeded(now);
        FollowTheAmount(now);
        Version++;
        Settle(now);
    }

    /// <summary>The hold stays as it is; what it holds too much returns when it is spent or given up.</summary>
    public void HoldWasNotLowered(string? code, string message, DateTimeOffset now)
    {
        LatestCall.Rejected(code, message, now);
        Version++;
        Settle(now);
    }

    /// <summary>The hold is given up.</summary>
    public void HoldReleased(string callId, DateTimeOffset now)
    {
        var isToRedeem = IsLettingGoToRedeem;
        if (LatestCall is { Kind: RemoteCallKind.ReleaseHold, IsOpen: true } release)
        {
            release.Succeeded(now);
        }

        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind == RemoteCallKind.RenewHold)
            {
                call.Rejected(null, "Nothing is held any more.", now);
            }
        }

        LetGo(now);
        if (isToRedeem)
        {
            RedeemOnceMore(callId, now);
            return;
        }

        Happen(ReleaseOk, null, now);
    }

    /// <summary>A hold turned up that was asked for and not found before: it is given up.</summary>
    public void LateHoldSeen(HoldId hold, string callId, DateTimeOffset now)
    {
        Hold = hold;
        Happen(HoldOk, "Turned up after the credit was over.", now);
        Intend(RemoteCallKind.ReleaseHold, callId, now);
    }

    // The source.

    /// <summary>Digital River created the source; attaching it comes next.</summary>
    public void SourceCreated(SourceId source, string attachCallId, DateTimeOffset now)
    {
        if (State != AppliedCreditState.SourceCreating)
        {
            Happen(SourceOk, null, now);
            return;
        }

        LatestCall.Succeeded(now);
        Source = source;
        Happen(SourceOk, null, now);
        Intend(RemoteCallKind.Attach, attachCallId, now);
    }

    /// <summary>The source was not created, for sure; the hold is given up.</summary>
    public void SourceRefused(CreditRefusal refusal, string callId, DateTimeOffset now)
    {
        LatestCall.Rejected(refusal.Code, refusal.Message, now);
        Refuse(refusal);
        Happen(SourceRejected, refusal.Message, now);
        BeginRelease(callId, now);
    }

    /// <summary>The source covers the checkout.</summary>
    /// <param name="source">The source.</param>
    /// <param name="timeToLive">How long it may cover the checkout without an order.</param>
    /// <param name="now">The time.</param>
    public void SeenAttached(SourceId source, TimeSpan timeToLive, DateTimeOffset now)
    {
        foreach (
            var call in _calls.Where(call =>
                call.IsOpen && call.Kind is RemoteCallKind.CreateSource or RemoteCallKind.Attach
            )
        )
        {
            call.Succeeded(now);
        }

        Source = source;
        WasAttached = true;
        IsMoving = false;
        Deadline ??= now + timeToLive;
        Happen(
            AttachOk,
            null,
            now,
            loweredBy: State == AppliedCreditState.Attaching ? FreedOfTheCaller(now) : null
        );
    }

    /// <summary>
    /// Another source with our reference covers the checkout than the one we know: its id is adopted (engine design,
    /// rule R10). Digital River makes a new one when a shopper takes an offer back and chooses it again.
    /// </summary>
    public void Adopt(SourceId source)
    {
        if (Source != source)
        {
            Source = source;
            Version++;
        }
    }

    /// <summary>The source was not attached, for sure, and no earlier attempt may still land.</summary>
    public void AttachWasRefused(CreditRefusal refusal, string callId, DateTimeOffset now)
    {
        if (LatestCall.IsOpen)
        {
            LatestCall.Rejected(refusal.Code, refusal.Message, now);
        }

        Refuse(refusal);
        Happen(AttachRefused, refusal.Message, now);
        BeginRelease(callId, now);
    }

    /// <summary>Attaching was refused, but an earlier attempt may still land: the source is detached to rule that out.</summary>
    public void TakeBackRefused(CreditRefusal refusal, string detachCallId, DateTimeOffset now)
    {
        Refuse(refusal);
        AskDetach(detachCallId, refusal.Message, now);
    }

    /// <summary>The next attempt of a call whose outcome was looked up and found not to have happened.</summary>
    public void TryAgain(RemoteCallKind kind, string callId, DateTimeOffset now) =>
        Intend(kind, callId, now);

    /// <summary>Takes the credit off: detaching comes next, or giving the hold up where no source was ever asked to be attached.</summary>
    public void AskDetach(string callId, string? why, DateTimeOffset now) =>
        TakeOff(DetachAsked, callId, why, now);

    /// <summary>The credit had its time: it is taken off.</summary>
    public void Expire(string callId, DateTimeOffset now) =>
        TakeOff(DeadlinePassed, callId, "Nobody ordered with it in time.", now);

    /// <summary>Asks for the credit to be taken off as soon as its open call is settled.</summary>
    public void RequestCancel()
    {
        IsCancelRequested = true;
        NextCheckout = null;
        Version++;
    }

    /// <summary>
    /// Gives the credit up because it took too long: it is taken off as soon as its open call is settled, and whoever
    /// asked for it has been, or will be, told that it does not cover the checkout.
    /// </summary>
    public void GiveUp()
    {
        Refuse(
            State == AppliedCreditState.Holding
                ? new(
                    RemoteParty.CreditProvider,
                    0,
                    null,
                    "The credit provider did not answer in time."
                )
                : new(RemoteParty.DigitalRiver, 0, null, "Digital River did not answer in time.")
        );
        RequestCancel();
    }

    /// <summary>The source is still attached and stays so.</summary>
    public void DetachWasRefused(string? code, string message, DateTimeOffset now)
    {
        if (LatestCall.IsOpen)
        {
            LatestCall.Rejected(code, message, now);
        }

        var isLeftBehind = NextCheckout is { } next && next != Checkout;
        (IsCancelRequested, NextCheckout) = (false, null);
        Happen(DetachRefused, message, now);
        if (isLeftBehind && State == AppliedCreditState.Attached)
        {
            LookAgain(now + BeforeItSetsOutAgain);
        }
        else if (
            State == AppliedCreditState.Attached
            && !IsUnfinished
            && Deadline > now + SoonAfterItsTime
        )
        {
            // It may have been due before somebody asked for the detach, because of news that nobody could follow; and what
            // refuses a detach is mostly an order.
            LookAgain(now + SoonAfterItsTime);
        }
    }

    /// <summary>The source no longer covers the checkout and never will again; the hold is given up.</summary>
    public void SourceGone(string? note, string callId, DateTimeOffset now)
    {
        var wasTakenOffByUs =
            HasDetachInDoubt
            || LatestCall is { Kind: RemoteCallKind.Detach, Status: RemoteCallStatus.Succeeded };
        SettleSourceCalls(now);
        if (
            NextCheckout is not null
            && IsHeld
            && wasTakenOffByUs
            && State == AppliedCreditState.Detaching
        )
        {
            ApplyAnew(note, callId, now);
        }
        else if (Happen(SourceCancelled, note, now))
        {
            BeginRelease(callId, now);
        }
    }

    /// <summary>As <see cref="SourceGone" />, where that is likely and not certain: the credit is watched for a day.</summary>
    public void SourceWrittenOff(string note, string callId, DateTimeOffset now)
    {
        WatchLooks = 0;
        NextCheckout = null;
        SourceGone(note, callId, now);
    }

    /// <summary>The source contributes less than was authorised: the credit follows, and its hold with it (engine design, rule R10).</summary>
    /// <param name="amount">What it contributes; above zero and below <see cref="Amount" />.</param>
    /// <param name="canLower">Whether the provider can make a hold smaller.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void SourceShrank(Money amount, bool canLower, string callId, DateTimeOffset now)
    {
        Amount = amount;
        var (before, loweredBy) = (State, FreedOfTheCaller(now));
        Happen(SourceDrift, $"Digital River shows {amount}.", now, loweredBy: loweredBy);
        if (State == before)
        {
            Tell(Zero, loweredBy, now);
        }

        LowerHold(canLower, callId, now);
    }

    /// <summary>The source turned up attached although the credit was over: value is held for it anew, and it is taken off.</summary>
    public void Reappeared(SourceId source, string callId, DateTimeOffset now) =>
        Reappeared(AttachOk, source, callId, now);

    private void Reappeared(
        AppliedCreditEvent how,
        SourceId source,
        string callId,
        DateTimeOffset now
    )
    {
        Source = source;
        WasAttached = true;
        IsCancelRequested = true;
        WatchLooks = null;
        Deadline ??= now;
        // It comes back to be taken off or ordered with; the shopper may have put its line on the checkout again.
        LineFingerprint = null;
        CountHold();
        HeldMinor = Amount.Minor;
        // A part would not pay for a source that stands at Digital River.
        AllowsPartial = false;
        Happen(how, "Turned up after the credit was over.", now);
        BeginHold(callId, now);
    }

    // Doubt.

    /// <summary>Nobody knows how the latest call ended; it is looked up at <paramref name="dueAt" /> at the latest.</summary>
    public void LeaveOpen(string why, DateTimeOffset dueAt, DateTimeOffset now)
    {
        Version++;
        if (LatestCall.IsOpen)
        {
            var isNews = LatestCall.Status == RemoteCallStatus.Pending;
            LatestCall.Unknown(why, now);
            if (isNews && UnknownOutcomeOf(LatestCall.Kind) is { } doubt)
            {
                Note(doubt, why, now);
            }
        }

        DueAt = State == AppliedCreditState.Quarantined ? null : dueAt;
    }

    /// <summary>
    /// The next look is due at <paramref name="dueAt" />. A hint and no change: the version stays, so that whoever notices
    /// something while another has the turn at the cart gets in nobody's way.
    /// </summary>
    public void LookAgain(DateTimeOffset dueAt) =>
        DueAt = State == AppliedCreditState.Quarantined ? null : dueAt;

    /// <summary>A credit that was given up in doubt was looked at, and nothing of it turned up.</summary>
    public void NothingTurnedUp(DateTimeOffset now)
    {
        WatchLooks++;
        Version++;
        Settle(now);
    }

    /// <summary>
    /// Its calls are not needed any more, all of them: those of another time would be counted from the first again. Whoever
    /// still reckons with them fails on the version.
    /// </summary>
    public IReadOnlyList<RemoteCall> GiveUpCalls()
    {
        Version++;
        return _calls;
    }

    /// <summary>What is true cannot be decided: the hold is kept, and a person decides (engine design, rule R7).</summary>
    public void Quarantine(string why, DateTimeOffset now) => Quarantine(RecoveryTick, why, now);

    private void Quarantine(AppliedCreditEvent happened, string why, DateTimeOffset now)
    {
        var isNews = State != AppliedCreditState.Quarantined;
        if (isNews)
        {
            StateBeforeQuarantine = State;
        }

        State = AppliedCreditState.Quarantined;
        DueAt = null;
        Version++;
        Note(happened, why, now);
        if (isNews)
        {
            Tell(Zero, Zero, now);
        }
    }

    /// <summary>The same amount as asked, or less where that is allowed.</summary>
    private bool Fits(Money granted) =>
        granted.Currency == Amount.Currency
        && granted.IsPositive
        && (granted.Minor == HeldMinor || (AllowsPartial && granted.Minor < HeldMinor));

    private void BeginHold(string callId, DateTimeOffset now)
    {
        if (!IsCallerHeld)
        {
            Intend(RemoteCallKind.Hold, callId, now);
            return;
        }

        IsHeld = true;
        Raise(new CreditHeld(Id, HoldNumber, Held, IsCallerHeld, now));
        GoOnHeld(callId, now);
    }

    private void GoOnHeld(string callId, DateTimeOffset now)
    {
        if (State == AppliedCreditState.Redeeming)
        {
            Happen(HoldOk, null, now);
            Redeem(callId, now);
        }
        else if (WasAttached)
        {
            Happen(HoldOk, null, now, AppliedCreditState.Detaching);
            OffUnlessOrdered(callId, now);
        }
        else if (IsCancelRequested)
        {
            WatchLooks = IsOffered ? 0 : WatchLooks;
            Happen(HoldOk, "Cancelled meanwhile.", now, AppliedCreditState.Releasing);
            BeginRelease(callId, now);
        }
        else if (IsOffered)
        {
            Happen(HoldOk, null, now, AppliedCreditState.Attaching);
        }
        else
        {
            Happen(HoldOk, null, now);
            Intend(RemoteCallKind.CreateSource, callId, now);
        }
    }

    private void OffUnlessOrdered(string callId, DateTimeOffset now)
    {
        if (Order is null)
        {
            Intend(RemoteCallKind.Detach, callId, now);
        }
        else
        {
            IsCancelRequested = false;
            Happen(OrderSeen, $"Order {Order}.", now);
            // How the order stands was read before the hold was made.
            DueAt = now;
        }
    }

    private void BeginRelease(string callId, DateTimeOffset now)
    {
        if (State != AppliedCreditState.Releasing)
        {
            return;
        }

        if (IsCallerHeld || !IsHeld)
        {
            HoldReleased(callId, now);
        }
        else
        {
            Intend(RemoteCallKind.ReleaseHold, callId, now);
        }
    }

    private void LetGo(DateTimeOffset now)
    {
        if (IsHeld)
        {
            IsHeld = false;
            Raise(new CreditReleased(Id, now));
        }
    }

    private void TakeOff(AppliedCreditEvent why, string callId, string? note, DateTimeOffset now)
    {
        NextCheckout = null;
        if (!Happen(why, note, now))
        {
            IsCancelRequested |= State == AppliedCreditState.Holding;
            return;
        }

        if (State == AppliedCreditState.Detaching)
        {
            Intend(RemoteCallKind.Detach, callId, now);
        }

        BeginRelease(callId, now);
    }

    private void SettleSourceCalls(DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind == RemoteCallKind.Detach)
            {
                call.Succeeded(now);
            }
            else if (call.Kind is RemoteCallKind.CreateSource or RemoteCallKind.Attach)
            {
                call.Rejected(null, "Seen not attached.", now);
            }
        }
    }

    private void FollowTheAmount(DateTimeOffset now)
    {
        if (HoldsTooMuch)
        {
            HeldMinor = Amount.Minor;
            Raise(new CreditHoldLowered(Id, Amount, now));
        }
    }

    /// <summary>What the caller has too much set aside, which nobody needs to be asked for.</summary>
    private Money FreedOfTheCaller(DateTimeOffset now)
    {
        var freed = IsCallerHeld && HoldsTooMuch ? Held - Amount : Zero;
        if (freed.IsPositive)
        {
            FollowTheAmount(now);
        }

        return freed;
    }

    /// <summary>Answers whether it led to another state.</summary>
    private bool Happen(
        AppliedCreditEvent happened,
        string? note,
        DateTimeOffset now,
        AppliedCreditState? next = null,
        Money? givenBackNow = null,
        Money? loweredBy = null
    )
    {
        var possible = AppliedCreditTransitions.After(State, happened);
        if (possible.Count == 0 || (next is { } wanted && !possible.Contains(wanted)))
        {
            Quarantine(happened, $"{happened} is illegal for a credit that is {State}.", now);
            return false;
        }

        var before = State;
        State = next ?? possible[0];
        Version++;
        Settle(now);
        Note(happened, note, now);
        if (
            State
            is AppliedCreditState.Attached
                or AppliedCreditState.Released
                or AppliedCreditState.Rejected
        )
        {
            StopWaiting(now);
        }

        if (State == before)
        {
            return false;
        }

        Tell(givenBackNow ?? Zero, loweredBy ?? Zero, now);
        return true;
    }

    /// <summary>Tells others how it stands now.</summary>
    private void Tell(Money givenBackNow, Money loweredBy, DateTimeOffset now) =>
        Raise(
            new CreditChanged(Cart.Shop, Cart.CartId, Cart.NumberOfNextChange(), Id, now)
            {
                Version = Version,
                Kind = Kind.ToString(),
                IsCallerHeld = IsCallerHeld,
                State = State.ToString(),
                Checkout = Checkout,
                Source = Source,
                Order = Order,
                Amount = Amount,
                Redeemed = Redeemed,
                GivenBack = GivenBack,
                GivenBackNow = givenBackNow,
                LoweredBy = loweredBy,
                // Attached, or attached for less; taken off, for good or to be put on anew.
                ChangedTheCheckout =
                    State is AppliedCreditState.Attached or AppliedCreditState.Releasing
                    || (State == AppliedCreditState.SourceCreating && IsMoving),
                IsCartBeingChanged =
                    IsChangingTheCheckout
                    || Cart.Credits.Any(credit => credit.IsChangingTheCheckout),
            }
        );

    /// <summary>What is true is known, so nobody needs to know any more how a call ended that a crash cut off.</summary>
    private void StopWaiting(DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.Status == RemoteCallStatus.Pending))
        {
            call.Unknown("Its end was not waited for.", now);
        }
    }

    /// <summary>When somebody has to look at it again, from where it stands now.</summary>
    private void Settle(DateTimeOffset now)
    {
        DueAt = State switch
        {
            _ when IsUnfinished => now,
            AppliedCreditState.Attaching => now + SoonAfterTheAnswer,
            AppliedCreditState.Attached => Deadline > now ? Deadline : now + PauseAfterItsTime(now),
            AppliedCreditState.OrderPending => now + WhileAnOrderWaits,
            AppliedCreditState.Released
            or AppliedCreditState.Rejected when WatchLooks < WatchIntervals.Length => now
                + WatchIntervals[WatchLooks.Value],
            _ => null,
        };
    }

    /// <summary>A sixteenth of the time it is overdue: whoever refuses for ever is not asked thousands of times.</summary>
    private TimeSpan PauseAfterItsTime(DateTimeOffset now)
    {
        var sixteenth = (now - (Deadline ?? now)) / 16;
        return sixteenth < SoonAfterItsTime ? SoonAfterItsTime
            : sixteenth > LongAfterItsTime ? LongAfterItsTime
            : sixteenth;
    }

    private void Note(AppliedCreditEvent happened, string? note, DateTimeOffset now) =>
        _history.Add(
            new CreditHistoryEntry(
                Version,
                happened,
                State,
                RemoteCall.Cut(note, CreditHistoryEntry.NoteMaxLength),
                now
            )
        );

    private void Intend(RemoteCallKind kind, string callId, DateTimeOffset now)
    {
        if (State == AppliedCreditState.Quarantined)
        {
            return;
        }

        var attempt = _calls.Count(call => call.Kind == kind) + 1;
        var isAboutTheSource = kind is RemoteCallKind.Attach or RemoteCallKind.Detach;
        _calls.Add(
            new RemoteCall(
                callId,
                _calls.Count + 1,
                kind,
                attempt,
                isAboutTheSource ? Source : null,
                now
            )
        );
        DueAt = now;
        Version++;
    }

    private void Refuse(CreditRefusal refusal)
    {
        RefusedBy = refusal.By;
        RefusalStatus = refusal.Status;
        RefusalCode = RemoteCall.Cut(refusal.Code, RemoteCall.CodeMaxLength);
        RefusalMessage = RemoteCall.Cut(refusal.Message, RemoteCall.MessageMaxLength);
    }

    private static AppliedCreditEvent? UnknownOutcomeOf(RemoteCallKind kind) =>
        kind switch
        {
            RemoteCallKind.Hold => HoldUnknown,
            RemoteCallKind.CreateSource => SourceUnknown,
            RemoteCallKind.Attach => AttachUnknown,
            RemoteCallKind.Detach => DetachUnknown,
            RemoteCallKind.ReleaseHold => ReleaseUnknown,
            RemoteCallKind.RedeemHold => RedeemUnknown,
            RemoteCallKind.GiveBack => GiveBackUnknown,
            _ => null,
        };
}
