namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

/// <summary>
/// Between the wire's decimals in major units and the minor units inside. The only place that rounds.
/// </summary>
internal static class Amounts
{
    /// <summary>No single amount on the wire may be larger, in minor units.</summary>
    internal const long Largest = 1_000_000_000_000_000;

    private static readonly decimal[] PerMajor = [1m, 10m, 100m, 1_000m, 10_000m];

    /// <summary>Half-up, which for the rare negative amount means away from zero.</summary>
    internal static long HalfUp(decimal minor) =>
        decimal.ToInt64(decimal.Round(minor, 0, MidpointRounding.AwayFromZero));

    /// <summary>Minor units of an amount that arrived as a number, half-up.</summary>
    internal static long ToMinor(decimal major, int scale, string parameter) =>
        Math.Abs(major) > Largest / PerMajor[scale]
            ? throw Refusals.InvalidParameter(parameter)
            : HalfUp(major * PerMajor[scale]);

    /// <summary>Whether the amount has more decimals than its currency.</summary>
    internal static bool HasExcessDecimals(decimal major, int scale) =>
        decimal.Round(major, scale) != major;

    internal static decimal ToMajor(long minor, int scale) => minor / PerMajor[scale];

    /// <summary>The same number in another currency: 12.00 USD becomes 12 JPY.</summary>
    internal static long Rescale(long minor, int from, int to) =>
        HalfUp(ToMajor(minor, from) * PerMajor[to]);

    /// <summary>Splits an amount in proportion to the weights; the parts sum to it exactly.</summary>
    internal static long[] Spread(long amount, IReadOnlyList<long> weights)
    {
        var parts = new long[weights.Count];
        var weightSum = weights.Sum();
        long weightSoFar = 0;
        long given = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            weightSoFar += weights[i];
            var due =
                i == parts.Length - 1 ? amount
                : weightSum == 0 ? 0
                : HalfUp((decimal)amount * weightSoFar / weightSum);
            parts[i] = due - given;
            given = due;
        }

        return parts;
    }
}
