namespace CustomerCredit.Benchmarks;

/// <summary>What one contestant did in one round.</summary>
/// <param name="PerSecond">Operations a second.</param>
/// <param name="P50">The median of what callers waited, in milliseconds.</param>
/// <param name="P99">What one in a hundred waited at least, in milliseconds.</param>
/// <param name="Processor">Milliseconds of a processor an operation in the contestant's own process; others in the machine's way hardly change it.</param>
/// <param name="Calls">Calls to Digital River an operation.</param>
/// <param name="Commits">Durable commits an operation.</param>
internal sealed record Figures(
    double PerSecond,
    double P50,
    double P99,
    double Processor,
    double Calls,
    double Commits
);
