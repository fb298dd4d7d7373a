namespace CustomerCredit.Application.Ledger;

/// <summary>How the ledger stands to its anchor.</summary>
public enum LedgerStanding
{
    /// <summary>Nothing was ever written down.</summary>
    Unanchored,

    /// <summary>The ledger holds what was written down, and perhaps more.</summary>
    Grown,

    /// <summary>The ledger ends before what was written down: an older copy was restored, or its end was cut off.</summary>
    Older,

    /// <summary>The ledger holds something else at that place.</summary>
    Different,

    /// <summary>What was written down cannot be read.</summary>
    Unreadable,
}
