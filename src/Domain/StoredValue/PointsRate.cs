using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue.Rules;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>
/// What points are worth: an exact fraction of minor units a point, with the name of its version. It stays with every
/// hold that it was applied to (engine design, section 9.3).
/// </summary>
public sealed record PointsRate
{
    /// <summary>The longest name of a version.</summary>
    public const int VersionMaxLength = 32;

    private PointsRate(string version, long numerator, long denominator)
    {
        Version = version;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The name of this rate among those before and after it.</summary>
    public string Version { get; }

    /// <summary>So many minor units…</summary>
    public long Numerator { get; }

    /// <summary>…for so many points.</summary>
    public long Denominator { get; }

    /// <summary>A rate of so many minor units for so many points.</summary>
    /// <exception cref="RuleBrokenException"><see cref="PointsAreWorthSomething" />.</exception>
    public static PointsRate Of(string version, long numerator, long denominator)
    {
        Rule.Check(new PointsAreWorthSomething(numerator, denominator));
        return new PointsRate(version, numerator, denominator);
    }

    /// <summary>What may be offered for points, in minor units, rounded down.</summary>
    /// <exception cref="OverflowException">The result leaves the range of a 64-bit integer.</exception>
    public long Worth(long points) => (long)((Int128)points * Numerator / Denominator);

    /// <summary>The points that an amount in minor units takes, rounded up.</summary>
    /// <exception cref="OverflowException">The result leaves the range of a 64-bit integer.</exception>
    public long PointsFor(long minor) =>
        (long)(((Int128)minor * Denominator + (Numerator - 1)) / Numerator);

    /// <summary>
    /// The points behind a part of an amount, rounded half to even; behind the whole amount stand all points. Movements
    /// take the difference of two such figures, so that whatever the steps, they add up to the points.
    /// </summary>
    /// <param name="points">All the points.</param>
    /// <param name="part">The part of the amount, from zero to the whole.</param>
    /// <param name="whole">The whole amount; above zero.</param>
    public static long Share(long points, long part, long whole)
    {
        var (quotient, rest) = Int128.DivRem((Int128)points * part, whole);
        var half = (2 * rest).CompareTo(whole);
        return (long)(
            half > 0 || (half == 0 && Int128.IsOddInteger(quotient)) ? quotient + 1 : quotient
        );
    }
}
