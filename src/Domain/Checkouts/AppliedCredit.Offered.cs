using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;

namespace CustomerCredit.Domain.Checkouts;

/// <content>
/// Credit that a shopper chose in a checkout of Digital River's own making: we hold, Digital River creates and attaches
/// the source itself, and we learn of it from the checkout or the order (engine design, section 6.5). Nothing can be
/// fenced off there, so one that is over is watched.
/// </content>
public sealed partial class AppliedCredit
{
    /// <summary>The checkout shows the source a moment after our answer, if at all.</summary>
    private static readonly TimeSpan SoonAfterTheAnswer = TimeSpan.FromMinutes(1);

    /// <summary>Whether Digital River asked for it and makes its source itself.</summary>
    public bool IsOffered { get; private set; }

    /// <summary>Whether it is held and Digital River may attach a source of its own making at any time.</summary>
    public bool AwaitsSource =>
        IsOffered && State == AppliedCreditState.Attaching && Source is null;

    /// <summary>Since when, where it <see cref="AwaitsSource" />.</summary>
    public DateTimeOffset? AwaitsSourceSince => AwaitsSource ? LatestCall.EndedAt : null;

    /// <summary>
    /// Whether it is over and no hold of it may turn up any more, so that the shopper may choose it again. A source that
    /// turns up late is welcome then.
    /// </summary>
    public bool MayBeTakenAgain =>
        IsOffered
        && (
            State == AppliedCreditState.Released
            || (State == AppliedCreditState.Rejected && WatchLooks is null)
        )
        && Order is null
        && !HasHoldInDoubt
        && !IsUnfinished;

    /// <summary>The shopper chose it again after it was over: value is held anew.</summary>
    internal void TakeAgain(
        CheckoutId checkout,
        Money amount,
        string lineFingerprint,
        string callId,
        DateTimeOffset now
    )
    {
        HoldNumber++;
        (Checkout, Amount, MovedAt) = (checkout, amount, now);
        LineFingerprint = lineFingerprint;
        HeldMinor = amount.Minor;
        (AllowsPartial, IsCancelRequested, WasAttached, IsMoving) = (true, false, false, false);
        (Hold, Source, Deadline, NextCheckout, WatchLooks) = (null, null, null, null, null);
        MovedFrom = null;
        (RefusedBy, RefusalStatus, RefusalCode, RefusalMessage) = (null, null, null, null);
        Happen(Apply, null, now);
        BeginHold(callId, now);
    }
}
