using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// One credit on one checkout: its amount, label and source, where it stands, what happened to it, and every call that
/// was made for it. Each verb that leads to a remote call leaves the intent of that call behind, so that storing the
/// credit stores the intent before the call is sent.
/// </summary>
public sealed class AppliedCredit
{
    /// <summary>The longest label (connector reference, section 2.4: the display name).</summary>
    public const int PaymentNameMaxLength = 255;

    private readonly List<RemoteCall> _calls = [];
    private readonly List<CreditHistoryEntry> _history = [];

    private AppliedCredit() { }

    internal AppliedCredit(
        CreditId id,
        int number,
        CheckoutId checkout,
        Money amount,
        string? paymentName,
        string callId,
        DateTimeOffset now
    )
    {
        Id = id;
        Number = number;
        Checkout = checkout;
        Amount = amount;
        PaymentName = paymentName;
        Kind = AppliedCreditKind.CallerHeld;
        State = AppliedCreditState.SourceCreating;
        CreatedAt = now;
        Version = 1;
        Note(Apply, null, now);
        Intend(RemoteCallKind.CreateSource, callId, now);
    }

    /// <summary>Its place in its cart: 1 for the first credit, then counting up. Gives lists an order that clocks cannot upset.</summary>
    public int Number { get; private set; }

    /// <summary>Our id, and the <c>upstreamId</c> of its source.</summary>
    public CreditId Id { get; private set; }

    /// <summary>The checkout it covers.</summary>
    public CheckoutId Checkout { get; private set; }

    /// <summary>What it contributes.</summary>
    public Money Amount { get; private set; }

    /// <summary>The label the shopper sees, for example <c>Gift card 1234</c>.</summary>
    public string? PaymentName { get; private set; }

    /// <summary>Who answers for the money.</summary>
    public AppliedCreditKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public AppliedCreditState State { get; private set; }

    /// <summary>Its source at Digital River, as soon as it is known.</summary>
    public SourceId? Source { get; private set; }

    /// <summary>Whether the credit is to be taken off as soon as its open call is settled.</summary>
    public bool IsCancelRequested { get; private set; }

    /// <summary>Whether it covered the checkout at any time.</summary>
    public bool WasAttached { get; private set; }

    /// <summary>Digital River's code, when the credit ended because it was refused.</summary>
    public string? RefusalCode { get; private set; }

    /// <summary>Digital River's message, when the credit ended because it was refused or not reached.</summary>
    public string? RefusalMessage { get; private set; }

    /// <summary>The HTTP status of the refusal; 0 when Digital River was not reached.</summary>
    public int? RefusalStatus { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an unfinished credit is to be looked at again.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Grows with every change, so that a stale writer fails.</summary>
    public long Version { get; private set; }

    /// <summary>Every call made for this credit.</summary>
    public IReadOnlyList<RemoteCall> Calls => _calls;

    /// <summary>Everything that happened to it, oldest first.</summary>
    public IReadOnlyList<CreditHistoryEntry> History => _history;

    /// <summary>Whether a call for it is open, so that somebody has to go on.</summary>
    public bool IsUnfinished =>
        State
            is AppliedCreditState.SourceCreating
                or AppliedCreditState.Attaching
                or AppliedCreditState.Detaching;

    /// <summary>Whether it covers the checkout or may still come to.</summary>
    public bool IsLive => State != AppliedCreditState.Released;

    /// <summary>The latest call: the one to send or to look up while the credit is unfinished.</summary>
    public RemoteCall LatestCall => _calls.MaxBy(call => call.Number)!;

    /// <summary>Whether Digital River was not reached, or not in time, so that asking for the credit came to nothing.</summary>
    public bool CameToNothing => RefusalStatus == 0;

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

    /// <summary>Digital River created the source; attaching it comes next.</summary>
    public void SourceCreated(SourceId source, string attachCallId, DateTimeOffset now)
    {
        LatestCall.Succeeded(now);
        Source = source;
        Happen(SourceOk, null, now);
        Intend(RemoteCallKind.Attach, attachCallId, now);
    }

    /// <summary>The source was not created, for sure.</summary>
    public void SourceRefused(int status, string? code, string message, DateTimeOffset now)
    {
        LatestCall.Rejected(code, message, now);
        Refuse(status, code, message);
        Happen(SourceRejected, message, now);
    }

    /// <summary>The source covers the checkout.</summary>
    public void SeenAttached(SourceId source, DateTimeOffset now)
    {
        foreach (
            var call in _calls.Where(call => call.IsOpen && call.Kind != RemoteCallKind.Detach)
        )
        {
            call.Succeeded(now);
        }

        Source = source;
        WasAttached = true;
        Happen(AttachOk, null, now);
    }

    /// <summary>The source was not attached, for sure, and no earlier attempt may still land.</summary>
    public void AttachWasRefused(int status, string? code, string message, DateTimeOffset now)
    {
        if (LatestCall.IsOpen)
        {
            LatestCall.Rejected(code, message, now);
        }

        Refuse(status, code, message);
        Happen(AttachRefused, message, now);
    }

    /// <summary>Attaching was refused, but an earlier attempt may still land: the source is detached to rule that out.</summary>
    public void TakeBackRefused(
        int status,
        string? code,
        string message,
        string detachCallId,
        DateTimeOffset now
    )
    {
        Refuse(status, code, message);
        AskDetach(detachCallId, message, now);
    }

    /// <summary>The next attempt of a call whose outcome was looked up and found not to have happened.</summary>
    public void TryAgain(RemoteCallKind kind, string callId, DateTimeOffset now) =>
        Intend(kind, callId, now);

    /// <summary>Takes the credit off: detaching comes next, or nothing where no source was ever asked to be attached.</summary>
    public void AskDetach(string callId, string? why, DateTimeOffset now)
    {
        Happen(DetachAsked, why, now);
        if (State == AppliedCreditState.Detaching)
        {
            Intend(RemoteCallKind.Detach, callId, now);
        }
    }

    /// <summary>Asks for the credit to be taken off as soon as its open call is settled.</summary>
    public void RequestCancel()
    {
        IsCancelRequested = true;
        Version++;
    }

    /// <summary>
    /// Gives the credit up because it took too long: it is taken off as soon as its open call is settled, and whoever
    /// asked for it has been, or will be, told that it does not cover the checkout.
    /// </summary>
    public void GiveUp()
    {
        Refuse(0, null, "Digital River did not answer in time.");
        RequestCancel();
    }

    /// <summary>The source is still attached and stays so.</summary>
    public void DetachWasRefused(string? code, string message, DateTimeOffset now)
    {
        if (LatestCall.IsOpen)
        {
            LatestCall.Rejected(code, message, now);
        }

        IsCancelRequested = false;
        Happen(DetachRefused, message, now);
    }

    /// <summary>The source no longer covers the checkout and never will again.</summary>
    public void SourceGone(string? note, DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.IsOpen))
        {
            if (call.Kind == RemoteCallKind.Detach)
            {
                call.Succeeded(now);
            }
            else
            {
                call.Rejected(null, "Seen not attached.", now);
            }
        }

        Happen(SourceCancelled, note, now);
    }

    /// <summary>Nobody knows how the latest call ended; it is looked up at <paramref name="dueAt" /> at the latest.</summary>
    public void LeaveOpen(string why, DateTimeOffset dueAt, DateTimeOffset now)
    {
        if (LatestCall.IsOpen)
        {
            LatestCall.Unknown(why, now);
        }

        DueAt = dueAt;
        Version++;
    }

    private void Happen(AppliedCreditEvent happened, string? note, DateTimeOffset now)
    {
        var next = AppliedCreditTransitions.After(State, happened);
        Rule.Check(new TheStateMustAllowTheEvent(State, happened));
        State = next!.Value;
        DueAt = IsUnfinished ? now : null;
        Version++;
        Note(happened, note, now);
        if (!IsLive)
        {
            StopWaiting(now);
        }
    }

    /// <summary>A source that may have been created was never attached, and nobody needs to know any more.</summary>
    private void StopWaiting(DateTimeOffset now)
    {
        foreach (var call in _calls.Where(call => call.Status == RemoteCallStatus.Pending))
        {
            call.Unknown("Its end was not waited for.", now);
        }
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
        var attempt = _calls.Count(call => call.Kind == kind) + 1;
        _calls.Add(
            new RemoteCall(
                callId,
                _calls.Count + 1,
                kind,
                attempt,
                kind == RemoteCallKind.CreateSource ? null : Source,
                now
            )
        );
        DueAt = now;
        Version++;
    }

    private void Refuse(int status, string? code, string message)
    {
        RefusalStatus = status;
        RefusalCode = RemoteCall.Cut(code, RemoteCall.CodeMaxLength);
        RefusalMessage = RemoteCall.Cut(message, RemoteCall.MessageMaxLength);
    }
}
