namespace CustomerCredit.Domain.Ledger;

/// <summary>What a transaction does: a closed list (engine design, section 9.1).</summary>
public enum LedgerTransactionKind
{
    /// <summary>Value sold, granted or earned.</summary>
    Issue,

    /// <summary>A correction by a person.</summary>
    Adjust,

    /// <summary>Value that ran out of time.</summary>
    Expire,

    /// <summary>Value set aside for a credit.</summary>
    Hold,

    /// <summary>A hold made smaller: it ends the hold before and is the hold from then on.</summary>
    HoldLowered,

    /// <summary>A hold, or a part of it, spent on an order; the rest goes back.</summary>
    Redeem,

    /// <summary>A hold given up.</summary>
    Release,

    /// <summary>Digital River gave something back.</summary>
    GiveBackSeen,

    /// <summary>What was given back reached the customer.</summary>
    GiveBackPaid,

    /// <summary>An order stands whose credit nobody paid for.</summary>
    Shortfall,

    /// <summary>A transaction taken back.</summary>
    Reverse,
}
