using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;

namespace CustomerCredit.Domain.Checkouts;

/// <content>
/// A changed basket is a new checkout, and a changed total may be less than the credits: the credit keeps its hold, its
/// source is detached, and only then is there a new one, up to what remains (engine design, section 5.1 rule R10).
/// </content>
public sealed partial class AppliedCredit
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Where it goes once its source is detached.</summary>
    public CheckoutId? NextCheckout { get; private set; }

    /// <summary>Whether it is on its way: there it takes what remains, if that is less than it was.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>When it was last applied anew, after its source elsewhere was taken off.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>The source by which it last covered a checkout that it has left since.</summary>
    public SourceId? MovedFrom { get; private set; }

    /// <summary>
    /// Whether it covered a checkout before it set out: whoever asked for it was told so, and hears nothing else when it
    /// does not arrive.
    /// </summary>
    public bool HasMoved => MovedFrom is not null;

    /// <summary>Its source, or the one it had where it came from while it has none.</summary>
    public SourceId? LatestSource => Source ?? MovedFrom;

    /// <summary>Whether it does not rest yet where the cart's checkout is.</summary>
    public bool IsUnderway => NextCheckout is not null || (IsMoving && IsBeforeTheOrder && !IsOff);

    /// <summary>Whether more is held for it than it contributes.</summary>
    public bool HoldsTooMuch => IsHeld && HeldMinor > Amount.Minor;

    /// <summary>The platform made a new checkout for the cart: the credit follows.</summary>
    public void Follow(CheckoutId next, string callId, DateTimeOffset now)
    {
        if (Checkout == next && NextCheckout is null)
        {
            return;
        }

        switch (State)
        {
            case AppliedCreditState.Holding
            or AppliedCreditState.Attaching when IsOffered && Source is null:
                // Its session is a matter of the past, and nothing of it was ours to detach.
                RequestCancel();
                LookAgain(now);
                break;
            case AppliedCreditState.Holding or AppliedCreditState.SourceCreating:
                // Nothing of it was ever asked to be attached.
                (Checkout, IsMoving) = (next, true);
                Happen(CheckoutReplaced, $"To checkout {next}.", now);
                break;
            case AppliedCreditState.Detaching when NextCheckout is null:
                // It is being taken off because somebody asked.
                Happen(CheckoutReplaced, null, now);
                break;
            default:
                MoveTo(next, CheckoutReplaced, $"To checkout {next}.", callId, now);
                break;
        }
    }

    /// <summary>The credits are more than the checkout owes now: this one is applied anew, as far as it fits.</summary>
    public void Shrink(string callId, DateTimeOffset now) =>
        MoveTo(Checkout, SourceDrift, "The credits exceed the total.", callId, now);

    /// <summary>On its way, it takes what the checkout takes.</summary>
    /// <param name="most">The most that one more credit may be there.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether anything is left of it; else it is given up.</returns>
    public bool FitsInto(Money most, string callId, DateTimeOffset now)
    {
        if (!IsMoving || (most.Currency == Amount.Currency && Amount <= most))
        {
            return true;
        }

        if (most.Currency != Amount.Currency || !most.IsPositive)
        {
            TakeOff(
                DetachAsked,
                callId,
                most.Currency == Amount.Currency
                    ? "Nothing remains to be paid at the new checkout."
                    : $"The new checkout is in {most.Currency}.",
                now
            );
            return false;
        }

        Amount = most;
        Version++;
        return true;
    }

    /// <summary>It contributes less than is held for it: the hold follows.</summary>
    /// <param name="canLower">Whether the provider can make a hold smaller.</param>
    /// <param name="callId">The id of the next call.</param>
    /// <param name="now">The time.</param>
    public void LowerHold(bool canLower, string callId, DateTimeOffset now)
    {
        if (IsCallerHeld)
        {
            FollowTheAmount(now);
        }
        else if (canLower && IsHeld)
        {
            Intend(RemoteCallKind.LowerHold, callId, now);
        }
    }

    /// <summary>Whoever does not let go of it is asked again, less and less often.</summary>
    private TimeSpan BeforeItSetsOutAgain
    {
        get
        {
            var asked = _calls.Count(call => call.Kind == RemoteCallKind.Detach);
            var rest = FirstRest * Math.Pow(2, Math.Clamp(asked - 1, 0, 10));
            return rest < LongestRest ? rest : LongestRest;
        }
    }

    private void MoveTo(
        CheckoutId next,
        AppliedCreditEvent why,
        string note,
        string callId,
        DateTimeOffset now
    )
    {
        if (IsBeforeTheOrder)
        {
            NextCheckout = next;
        }

        var wasDetaching = State == AppliedCreditState.Detaching;
        Happen(
            why,
            note,
            now,
            State == AppliedCreditState.Attached ? AppliedCreditState.Detaching : null
        );
        if (State == AppliedCreditState.Detaching && !wasDetaching)
        {
            Intend(RemoteCallKind.Detach, callId, now);
        }
    }

    /// <summary>The source is gone for good, so there may be a new one.</summary>
    private void ApplyAnew(string? note, string callId, DateTimeOffset now)
    {
        Checkout = NextCheckout!.Value;
        MovedAt = now;
        MovedFrom = WasAttached ? Source : MovedFrom;
        (NextCheckout, IsMoving, Source, WasAttached, Deadline) = (null, true, null, false, null);
        Happen(SourceCancelled, note, now, AppliedCreditState.SourceCreating);
        Intend(RemoteCallKind.CreateSource, callId, now);
    }
}
