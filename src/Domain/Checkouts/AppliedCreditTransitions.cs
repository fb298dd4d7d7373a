using System.Collections.Frozen;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// The state machine of an applied credit as data (engine design, section 5.2): what is listed is a move or a stay,
/// every other pair of state and event is illegal.
/// </summary>
public static class AppliedCreditTransitions
{
    private static readonly FrozenDictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState
    > Moves = new Dictionary<(AppliedCreditState, AppliedCreditEvent), AppliedCreditState>
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
    }.ToFrozenDictionary();

    /// <summary>The state after the event, or null when the pair is illegal.</summary>
    public static AppliedCreditState? After(
        AppliedCreditState state,
        AppliedCreditEvent happened
    ) => Moves.TryGetValue((state, happened), out var next) ? next : null;
}
