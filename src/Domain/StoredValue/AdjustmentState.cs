namespace CustomerCredit.Domain.StoredValue;

/// <summary>What became of an adjustment. Stored by name.</summary>
public enum AdjustmentState
{
    /// <summary>It is large, so a second person has to look at it.</summary>
    AwaitingApproval,

    /// <summary>It stands in the ledger.</summary>
    Posted,

    /// <summary>The second person said no.</summary>
    Rejected,
}
