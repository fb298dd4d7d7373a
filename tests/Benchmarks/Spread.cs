using System.Globalization;

namespace CustomerCredit.Benchmarks;

/// <summary>The least, the middle and the most of what the rounds showed.</summary>
internal sealed record Spread(double Min, double Median, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        // Of an even number, the mean of the two in the middle.
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new Spread(sorted[0], median, sorted[^1]);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Min, 5:0.00} {Median, 5:0.00} {Max, 5:0.00}"
        );
}
