namespace CustomerCredit.Domain.Checkouts;

/// <summary>What can happen to an applied credit.</summary>
public enum AppliedCreditEvent
{
    /// <summary>Somebody asked for the credit.</summary>
    Apply,

    /// <summary>Digital River created the source.</summary>
    SourceOk,

    /// <summary>Digital River refused to create the source, or was not reached.</summary>
    SourceRejected,

    /// <summary>The source was seen attached.</summary>
    AttachOk,

    /// <summary>Digital River refused to attach the source, or was not reached.</summary>
    AttachRefused,

    /// <summary>Somebody wants the credit gone.</summary>
    DetachAsked,

    /// <summary>Digital River refused to detach the source, or was not reached, and the source is still attached.</summary>
    DetachRefused,

    /// <summary>The source was seen cancelled, or no longer on the checkout.</summary>
    SourceCancelled,
}
