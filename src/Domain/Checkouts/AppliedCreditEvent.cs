namespace CustomerCredit.Domain.Checkouts;

/// <summary>What can happen to an applied credit (engine design, section 5.2). Stored by name.</summary>
public enum AppliedCreditEvent
{
    /// <summary>Somebody asked for the credit. It begins every credit and happens to none.</summary>
    Apply,

    /// <summary>The value is held.</summary>
    HoldOk,

    /// <summary>The credit provider refused to hold the value, or was not reached.</summary>
    HoldDenied,

    /// <summary>Nobody knows whether the value is held.</summary>
    HoldUnknown,

    /// <summary>Digital River created the source.</summary>
    SourceOk,

    /// <summary>Digital River refused to create the source, or was not reached.</summary>
    SourceRejected,

    /// <summary>Nobody knows whether the source was created.</summary>
    SourceUnknown,

    /// <summary>The source was seen attached.</summary>
    AttachOk,

    /// <summary>Digital River refused to attach the source, or was not reached.</summary>
    AttachRefused,

    /// <summary>Nobody knows whether the source was attached.</summary>
    AttachUnknown,

    /// <summary>Somebody wants the credit gone.</summary>
    DetachAsked,

    /// <summary>Digital River refused to detach the source, or was not reached, and the source is still attached.</summary>
    DetachRefused,

    /// <summary>The source was seen cancelled, or no longer on the checkout.</summary>
    SourceCancelled,

    /// <summary>Nobody knows whether the source was detached.</summary>
    DetachUnknown,

    /// <summary>The hold was given up.</summary>
    ReleaseOk,

    /// <summary>Nobody knows whether the hold was given up.</summary>
    ReleaseUnknown,

    /// <summary>An order was placed with the source.</summary>
    OrderSeen,

    /// <summary>The order was accepted.</summary>
    OrderAccepted,

    /// <summary>The order came to nothing, or our charge of it did.</summary>
    OrderFailed,

    /// <summary>The hold was spent.</summary>
    RedeemOk,

    /// <summary>The credit provider refused to spend the hold.</summary>
    RedeemDenied,

    /// <summary>Nobody knows whether the hold was spent.</summary>
    RedeemUnknown,

    /// <summary>Digital River gave back more of our charge than we knew of.</summary>
    GiveBackTotalChanged,

    /// <summary>The credit provider gave it back to the customer.</summary>
    GiveBackOk,

    /// <summary>The credit provider refused to give it back.</summary>
    GiveBackDenied,

    /// <summary>Nobody knows whether it was given back.</summary>
    GiveBackUnknown,

    /// <summary>The source was seen with another amount than was authorised.</summary>
    SourceDrift,

    /// <summary>The platform made a new checkout for the cart.</summary>
    CheckoutReplaced,

    /// <summary>The credit had its time.</summary>
    DeadlinePassed,

    /// <summary>Somebody looked again.</summary>
    RecoveryTick,

    /// <summary>A person decided.</summary>
    ResolvedByPerson,
}
