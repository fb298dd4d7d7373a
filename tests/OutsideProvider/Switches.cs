namespace CustomerCredit.OutsideProvider;

/// <summary>What this provider can do, and therefore also what it lacks.</summary>
public sealed record Switches
{
    public bool LookUp { get; init; } = true;

    public bool IdempotencyKeys { get; init; } = true;

    /// <summary>Where false, a hold debits at once, and redemption and renewal do not exist.</summary>
    public bool Holds { get; init; } = true;

    public bool Lowering { get; init; } = true;

    /// <summary>The longest life of a hold; null where holds end only when told to.</summary>
    public long? HoldLifetimeSeconds { get; init; }
}
