using System.Globalization;

namespace CustomerCredit.Benchmarks;

/// <summary>What the rounds of one operation come to. A ratio is the service's figure over the ceiling's of the same round.</summary>
internal sealed record Summary(
    string Operation,
    Spread PerSecond,
    Spread CeilingPerSecond,
    Spread PerSecondRatio,
    Spread P50,
    Spread CeilingP50,
    Spread P50Ratio,
    Spread P99,
    Spread CeilingP99,
    Spread P99Ratio,
    double Calls,
    double CeilingCalls,
    double Commits,
    double CeilingCommits
)
{
    public static string Header =>
        $"{"", -20}│{"ops/s", 7}{"ceiling", 9}  {"ratio min med max", -18}│{"p50 ms", 7}{"ceiling", 9}  {"ratio min med max", -18}│{"p99 ms", 7}{"ceiling", 9}  {"ratio min med max", -18}│{"calls", 6}{"commits", 9}{"ceiling", 9}";

    public static Summary Of(IReadOnlyCollection<Pair> pairs)
    {
        Spread Service(Func<Figures, double> figure) =>
            Spread.Of(pairs.Select(pair => figure(pair.Service)));
        Spread Ceiling(Func<Figures, double> figure) =>
            Spread.Of(pairs.Select(pair => figure(pair.Ceiling)));
        Spread Ratio(Func<Figures, double> figure) =>
            Spread.Of(pairs.Select(pair => figure(pair.Service) / figure(pair.Ceiling)));
        return new Summary(
            pairs.First().Operation,
            Service(figures => figures.PerSecond),
            Ceiling(figures => figures.PerSecond),
            Ratio(figures => figures.PerSecond),
            Service(figures => figures.P50),
            Ceiling(figures => figures.P50),
            Ratio(figures => figures.P50),
            Service(figures => figures.P99),
            Ceiling(figures => figures.P99),
            Ratio(figures => figures.P99),
            Service(figures => figures.Calls).Median,
            Ceiling(figures => figures.Calls).Median,
            Service(figures => figures.Commits).Median,
            Ceiling(figures => figures.Commits).Median
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation, -20}│{PerSecond.Median, 7:0}{CeilingPerSecond.Median, 9:0}  {PerSecondRatio, -18}│{P50.Median, 7:0.0}{CeilingP50.Median, 9:0.0}  {P50Ratio, -18}│{P99.Median, 7:0.0}{CeilingP99.Median, 9:0.0}  {P99Ratio, -18}│{Calls, 6:0.00}{Commits, 9:0.00}{CeilingCommits, 9:0.00}"
        );
}
