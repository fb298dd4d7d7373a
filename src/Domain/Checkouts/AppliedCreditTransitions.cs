using System.Collections.Frozen;
using static CustomerCredit.Domain.Checkouts.AppliedCreditEvent;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// The state machine of an applied credit as data (engine design, section 5.2). Every pair of state and event is a move,
/// a stay (a harmless repeat, of which a note is taken) or illegal, which puts the credit into quarantine.
/// </summary>
public static class AppliedCreditTransitions
{
    // Moves. Where several states are listed, the facts decide; the first is the usual one.
    private static readonly Dictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState[]
    > Moves = new()
    {
        [(Holding, HoldOk)] = [SourceCreating, Attaching, Releasing, Detaching],
        [(Holding, HoldDenied)] = [Rejected, Detaching],

        [(SourceCreating, SourceOk)] = [Attaching],
        [(SourceCreating, SourceRejected)] = [Releasing],
        [(SourceCreating, AttachOk)] = [Attached],
        [(SourceCreating, DetachAsked)] = [Releasing],
        [(SourceCreating, DeadlinePassed)] = [Releasing],

        [(Attaching, AttachOk)] = [Attached],
        [(Attaching, AttachRefused)] = [Releasing],
        [(Attaching, SourceCancelled)] = [Releasing],
        [(Attaching, DetachAsked)] = [Detaching],
        [(Attaching, DeadlinePassed)] = [Detaching],
        [(Attaching, SourceDrift)] = [Detaching],
        [(Attaching, CheckoutReplaced)] = [Detaching],
        [(Attaching, OrderSeen)] = [OrderPending],
        [(Attaching, OrderAccepted)] = [Redeeming],

        [(Attached, SourceCancelled)] = [Releasing],
        [(Attached, DetachAsked)] = [Detaching],
        [(Attached, DeadlinePassed)] = [Detaching],
        [(Attached, SourceDrift)] = [Attached, Detaching, Quarantined],
        [(Attached, CheckoutReplaced)] = [Detaching],
        [(Attached, OrderSeen)] = [OrderPending],
        [(Attached, OrderAccepted)] = [Redeeming],

        [(Detaching, SourceCancelled)] = [Releasing, SourceCreating],
        [(Detaching, DetachRefused)] = [Attached],
        [(Detaching, OrderSeen)] = [OrderPending],
        [(Detaching, OrderAccepted)] = [Redeeming],

        [(Releasing, ReleaseOk)] = [Released],

        [(OrderPending, OrderAccepted)] = [Redeeming],
        [(OrderPending, OrderFailed)] = [Releasing],

        [(Redeeming, RedeemOk)] = [Redeemed],
        [(Redeeming, RedeemDenied)] = [Redeeming, Shortfall],
        [(Redeeming, HoldDenied)] = [Shortfall],
        [(Redeeming, OrderFailed)] = [Releasing, Redeeming],

        [(Redeemed, GiveBackTotalChanged)] = [Refunding],
        [(Redeemed, OrderFailed)] = [Refunding],
        [(PartRefunded, GiveBackTotalChanged)] = [Refunding],
        [(PartRefunded, OrderFailed)] = [Refunding],

        [(Refunding, GiveBackOk)] = [PartRefunded, Refunded],
        [(Refunding, GiveBackDenied)] = [Quarantined],

        [(Shortfall, ResolvedByPerson)] = [Redeemed],

        [(Quarantined, ResolvedByPerson)] =
        [
            Released,
            Attached,
            Detaching,
            Releasing,
            Rejected,
            OrderPending,
            Redeeming,
            Redeemed,
            Refunding,
            PartRefunded,
            Refunded,
            Shortfall,
        ],

        // A source that was given up and is attached or ordered after all is held anew, and then the truth is followed.
        // So is one that a shopper chose in a checkout of Digital River's own making, and chooses again.
        [(Released, Apply)] = [Holding],
        [(Rejected, Apply)] = [Holding],
        [(Released, AttachOk)] = [Holding],
        [(Released, OrderSeen)] = [Holding],
        [(Released, OrderAccepted)] = [Holding],
        [(Rejected, AttachOk)] = [Holding],
        [(Rejected, OrderSeen)] = [Holding],
        [(Rejected, OrderAccepted)] = [Holding],
    };

    // Stays. A look, a wish for what is under way or over, and facts that are older than what is known change nothing.
    private static readonly Dictionary<AppliedCreditState, AppliedCreditEvent[]> Stays = new()
    {
        [Holding] =
        [
            HoldUnknown,
            AttachOk,
            DetachAsked,
            SourceCancelled,
            OrderSeen,
            OrderAccepted,
            OrderFailed,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [SourceCreating] = [HoldOk, SourceUnknown, SourceCancelled, CheckoutReplaced],
        [Attaching] = [SourceOk, AttachUnknown, OrderFailed],
        [Attached] = [AttachOk, DetachRefused, OrderFailed],
        [OrderPending] =
        [
            AttachOk,
            DetachAsked,
            DetachRefused,
            DetachUnknown,
            SourceCancelled,
            OrderSeen,
            GiveBackTotalChanged,
            SourceDrift,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Redeeming] =
        [
            HoldOk,
            HoldUnknown,
            AttachOk,
            DetachAsked,
            DetachRefused,
            DetachUnknown,
            SourceCancelled,
            ReleaseUnknown,
            OrderSeen,
            OrderAccepted,
            RedeemUnknown,
            GiveBackTotalChanged,
            SourceDrift,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Redeemed] = [.. AfterRedemption, RedeemOk],
        [Refunding] = [.. AfterRedemption, OrderFailed, GiveBackTotalChanged, GiveBackUnknown],
        [PartRefunded] = [.. AfterRedemption, GiveBackOk],
        [Refunded] = [.. AfterRedemption, OrderFailed, GiveBackOk],
        [Detaching] =
        [
            AttachOk,
            AttachRefused,
            AttachUnknown,
            DetachAsked,
            DetachUnknown,
            OrderFailed,
            SourceDrift,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Releasing] =
        [
            AttachOk,
            DetachAsked,
            SourceCancelled,
            ReleaseUnknown,
            OrderSeen,
            OrderAccepted,
            OrderFailed,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Released] =
        [
            HoldOk,
            DetachAsked,
            SourceCancelled,
            ReleaseOk,
            ReleaseUnknown,
            OrderFailed,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Rejected] =
        [
            HoldOk,
            HoldDenied,
            DetachAsked,
            SourceCancelled,
            ReleaseOk,
            ReleaseUnknown,
            OrderFailed,
            CheckoutReplaced,
            DeadlinePassed,
        ],
        [Shortfall] = [.. AfterRedemption, OrderFailed, GiveBackTotalChanged],
        [Quarantined] =
        [
            .. Enum.GetValues<AppliedCreditEvent>().Except([Apply, ResolvedByPerson, RecoveryTick]),
        ],
    };

    private static readonly FrozenDictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState[]
    > Cells = Table();

    private static AppliedCreditEvent[] AfterRedemption =>
        [
            AttachOk,
            DetachAsked,
            SourceCancelled,
            OrderSeen,
            OrderAccepted,
            SourceDrift,
            CheckoutReplaced,
            DeadlinePassed,
        ];

    /// <summary>The states the event may lead to, the usual one first; the same state alone is a stay, none is illegal.</summary>
    public static IReadOnlyList<AppliedCreditState> After(
        AppliedCreditState state,
        AppliedCreditEvent happened
    ) => Cells.GetValueOrDefault((state, happened)) ?? [];

    private static FrozenDictionary<
        (AppliedCreditState, AppliedCreditEvent),
        AppliedCreditState[]
    > Table()
    {
        var cells = new Dictionary<(AppliedCreditState, AppliedCreditEvent), AppliedCreditState[]>(
            Moves
        );
        foreach (var state in Enum.GetValues<AppliedCreditState>())
        {
            cells.Add((state, RecoveryTick), [state]);
            foreach (var happened in Stays[state])
            {
                cells.Add((state, happened), [state]);
            }
        }

        return cells.ToFrozenDictionary();
    }
}
