namespace CustomerCredit.Domain.SharedKernel;

/// <summary>In which order several credit lines are drawn on: what runs out soonest goes first, what never does goes last.</summary>
public static class DrawOrder
{
    /// <summary>The lines in that order; lines that end on one day keep the order in which they came.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="expiresOn">The last day on which a line may be spent, or null.</param>
    public static IReadOnlyList<T> SoonestExpiryFirst<T>(
        IEnumerable<T> lines,
        Func<T, DateOnly?> expiresOn
    )
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(expiresOn);
        return [.. lines.OrderBy(line => expiresOn(line) ?? DateOnly.MaxValue)];
    }
}
