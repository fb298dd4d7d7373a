using CustomerCredit.Simulation.Tests.Checks;

namespace CustomerCredit.Simulation.Tests;

/// <summary>How many seeds went.</summary>
internal sealed class CampaignReport
{
    private readonly Lock _lock = new();

    public List<SeedReport> Violations { get; } = [];

    public Counts Counts { get; } = new();

    public int Seeds { get; private set; }

    public long Operations { get; private set; }

    /// <summary>Those that went the whole length.</summary>
    public int WholeSeeds { get; private set; }

    public long WholeOperations { get; private set; }

    public TimeSpan Time { get; set; }

    public void Add(SeedReport seed)
    {
        lock (_lock)
        {
            Seeds++;
            Operations += seed.Operations;
            if (Campaign.IsWhole(seed.Seed))
            {
                WholeSeeds++;
                WholeOperations += seed.Operations;
            }

            Counts.Add(seed.Counts);
            if (seed.Violation is not null)
            {
                Violations.Add(seed);
            }
        }
    }

    /// <summary>The time that processors worked for all lanes.</summary>
    public TimeSpan Processor { get; set; }

    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                $"{Seeds} seeds, {Operations} operations in {Time.TotalSeconds:F0} s ({Operations / Math.Max(0.001, Time.TotalSeconds):F0}/s), {Violations.Count} violations, {Counts.Exposures} exposures",
                $"{Processor.TotalMilliseconds / Math.Max(1, Operations):F1} ms of processor time an operation",
                $"{Counts.LegalPairs.Count - Counts.NeverHit.Count} of {Counts.LegalPairs.Count} legal pairs of state and event came up; never: {string.Join(", ", Counts.NeverHit.Select(pair => $"{pair.State} {pair.Event}"))}",
                $"crash points: {string.Join(", ", Counts.Crashes.Select(point => $"{point.Key}: {point.Value}"))}",
                .. Counts
                    .Transitions.OrderBy(pair => pair.Key)
                    .Select(pair => $"{pair.Key.Item1} {pair.Key.Item2}: {pair.Value}"),
                .. Counts.Answers.Select(pair => $"{pair.Key}: {pair.Value}"),
            ]
        );
}
