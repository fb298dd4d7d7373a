namespace CustomerCredit.Domain.Checkouts;

/// <summary>What was asked of Digital River. Stored by name.</summary>
public enum RemoteCallKind
{
    /// <summary><c>POST /sources</c>.</summary>
    CreateSource,

    /// <summary><c>POST /checkouts/{id}/sources/{sourceId}</c>.</summary>
    Attach,

    /// <summary><c>DELETE /checkouts/{id}/sources/{sourceId}</c>.</summary>
    Detach,
}
