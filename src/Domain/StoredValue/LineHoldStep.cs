namespace CustomerCredit.Domain.StoredValue;

/// <summary>A change of a hold that was asked for under a key; the same key is never obeyed twice.</summary>
public sealed class LineHoldStep
{
    /// <summary>The longest key.</summary>
    public const int KeyMaxLength = 128;

    private LineHoldStep() { }

    internal LineHoldStep(string key, long minor, DateTimeOffset now)
    {
        Key = key;
        AmountMinor = minor;
        At = now;
    }

    /// <summary>The key, as the caller derived it from its credit.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>The amount that was asked for, in minor units; 0 where a change has none.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
