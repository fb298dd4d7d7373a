namespace CustomerCredit.Domain.Checkouts;

/// <summary>What was asked of Digital River or of the credit provider. Stored by name.</summary>
public enum RemoteCallKind
{
    /// <summary><c>POST /sources</c>.</summary>
    CreateSource,

    /// <summary><c>POST /checkouts/{id}/sources/{sourceId}</c>.</summary>
    Attach,

    /// <summary><c>DELETE /checkouts/{id}/sources/{sourceId}</c>.</summary>
    Detach,

    /// <summary>The credit provider sets value aside.</summary>
    Hold,

    /// <summary>The credit provider makes a hold smaller.</summary>
    LowerHold,

    /// <summary>The credit provider gives a hold up.</summary>
    ReleaseHold,

    /// <summary>The credit provider gives a hold a new lifetime.</summary>
    RenewHold,

    /// <summary>The credit provider spends a hold.</summary>
    RedeemHold,

    /// <summary>The credit provider gives back to the customer.</summary>
    GiveBack,
}
