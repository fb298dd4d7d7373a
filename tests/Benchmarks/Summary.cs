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
    Spread Processor,
    Spread CeilingProcessor,
    Spread ProcessorRatio,
    double Calls,
    double CeilingCalls,
    double Commits,
    double CeilingCommits
)
{
    public static string Header =>
        $"{"", -20}{Heading("ops/s")}{Heading("p50 ms")}{Heading("p99 ms")}{Heading("cpu ms")}│{"calls", 6}{"commits", 9}{"ceiling", 9}";

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
            Service(figures => figures.Processor),
            Ceiling(figures => figures.Processor),
            Ratio(figures => figures.Processor),
            Service(figures => figures.Calls).Median,
            Ceiling(figures => figures.Calls).Median,
            Service(figures => figures.Commits).Median,
            Ceiling(figures => figures.Commits).Median
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation, -20}{Column(PerSecond, CeilingPerSecond, PerSecondRatio)}{Column(P50, CeilingP50, P50Ratio)}{Column(P99, CeilingP99, P99Ratio)}{Column(Processor, CeilingProcessor, ProcessorRatio)}│{Calls, 6:0.00}{Commits, 9:0.00}{CeilingCommits, 9:0.00}"
        );

    private static string Heading(string figure) =>
        $"│{figure, 7}{"ceiling", 8}  {"ratio min med max", -18}";

    private static string Column(Spread service, Spread ceiling, Spread ratio) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"│{service.Median, 7:0.0}{ceiling.Median, 8:0.0}  {ratio, -18}"
        );
}
