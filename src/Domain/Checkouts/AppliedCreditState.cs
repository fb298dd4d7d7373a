namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// Where an applied credit stands (engine design, section 5.2). Stored by name. The names are those of the public
/// interface in camelCase (<c>attached</c>, <c>released</c>).
/// </summary>
public enum AppliedCreditState
{
    /// <summary>Value is being set aside, or nobody knows yet whether it was.</summary>
    Holding,

    /// <summary>The value is held; the source is being created at Digital River, or nobody knows yet whether it was.</summary>
    SourceCreating,

    /// <summary>The source exists and is being attached to the checkout, or nobody knows yet whether it was.</summary>
    Attaching,

    /// <summary>Resting: the source covers part of the checkout.</summary>
    Attached,

    /// <summary>Resting: an order was placed with the source; it is not accepted yet.</summary>
    OrderPending,

    /// <summary>The order was accepted; the hold is being spent.</summary>
    Redeeming,

    /// <summary>Resting: the hold was spent.</summary>
    Redeemed,

    /// <summary>Something is being given back.</summary>
    Refunding,

    /// <summary>Resting: a part was given back.</summary>
    PartRefunded,

    /// <summary>Final: all of it was given back.</summary>
    Refunded,

    /// <summary>The source is being taken off the checkout, or nobody knows yet whether it was.</summary>
    Detaching,

    /// <summary>The source covers nothing and never will again; the hold is being given up.</summary>
    Releasing,

    /// <summary>Final: nothing is held, nothing is covered.</summary>
    Released,

    /// <summary>Final: nothing was ever held.</summary>
    Rejected,

    /// <summary>Resting: the order stands, and the hold could not be spent.</summary>
    Shortfall,

    /// <summary>Resting: what is true cannot be decided. The hold is kept, and a person decides.</summary>
    Quarantined,
}
