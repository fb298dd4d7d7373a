namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>
/// Who holds something that only one instance may hold at a time. On SQLite, which one process owns, leases are kept in
/// memory and this table stays empty.
/// </summary>
internal sealed class LeaseRow
{
    /// <summary>What is held.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The instance that holds it.</summary>
    public string Owner { get; private set; } = null!;

    /// <summary>Grows whenever a lease is taken over from an owner that let it lapse.</summary>
    public long Fence { get; private set; }

    /// <summary>When it lapses, by the database's clock.</summary>
    public DateTime ExpiresAt { get; private set; }
}
