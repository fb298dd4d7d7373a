namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>
/// Whether commits go through. One that the database could not store, on a full disk for example, keeps callers away for a
/// moment; whoever comes then finds out whether it is better (engine design, crash point 31).
/// </summary>
internal sealed class StorageHealth(TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _failedAt;

    /// <summary>Whether callers may come.</summary>
    public bool IsGood
    {
        get
        {
            lock (_lock)
            {
                return _failedAt is not { } failed || time.GetElapsedTime(failed) >= Moment;
            }
        }
    }

    /// <summary>A commit went through.</summary>
    public void Stored()
    {
        lock (_lock)
        {
            _failedAt = null;
        }
    }

    /// <summary>The database could not store a commit.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            _failedAt = time.GetTimestamp();
        }
    }
}
