namespace CustomerCredit.Application.Checkouts;

/// <summary>How long credits may live (public interface, section 2; engine design, rule R9).</summary>
/// <param name="TimeToLive">How long an attached credit waits for an order before it is taken off and its hold given up.</param>
public sealed record CreditLimits(TimeSpan TimeToLive)
{
    /// <summary>What holds: a day.</summary>
    public static CreditLimits Default { get; } = new(TimeSpan.FromHours(24));

    /// <summary>How long a hold is asked to live: far longer than the credit, so that it never ends under an attached source.</summary>
    public TimeSpan HoldLifetime => TimeToLive * 2 > Month ? TimeToLive * 4 : Month;

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
}
