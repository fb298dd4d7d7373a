using System.Collections.Frozen;
using static CustomerCredit.Domain.Checkouts.AppliedCreditState;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>What states have in common.</summary>
public static class AppliedCreditStates
{
    /// <summary>Money may still be held, or move before it is spent (engine design, section 5.2); the unique indexes rest on it.</summary>
    public static FrozenSet<AppliedCreditState> Live { get; } =
    [
        Holding,
        SourceCreating,
        Attaching,
        Attached,
        OrderPending,
        Redeeming,
        Detaching,
        Releasing,
        Quarantined,
    ];

    /// <summary>Nothing moves, and nobody has to do anything, unless something new happens at Digital River.</summary>
    public static FrozenSet<AppliedCreditState> Settled { get; } =
    [Redeemed, PartRefunded, Refunded, Released, Rejected];
}
