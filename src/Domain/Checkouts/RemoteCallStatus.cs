namespace CustomerCredit.Domain.Checkouts;

/// <summary>How a remote call ended. Stored by name.</summary>
public enum RemoteCallStatus
{
    /// <summary>The intent is stored. Read back from the database it means nobody knows: whoever stored it may have sent it.</summary>
    Pending,

    /// <summary>It was executed.</summary>
    Succeeded,

    /// <summary>It was definitely not executed.</summary>
    Rejected,

    /// <summary>It may have been executed.</summary>
    Unknown,
}
