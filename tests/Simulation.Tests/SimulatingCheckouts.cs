namespace CustomerCredit.Simulation.Tests;

/// <summary>T1: the whole service under every fault at once, seed by seed.</summary>
public class SimulatingCheckouts(ITestOutputHelper output)
{
    [Fact]
    public void No_seed_breaks_an_invariant()
    {
        var report = Campaign.RunAll();

        output.WriteLine(report.ToString());
        Campaign.Tell(
            "T1",
            "deterministic simulation",
            report.Seeds,
            report.Operations,
            cases: 0,
            report.Violations.Count,
            "0 violations"
        );
        Campaign.Tell(
            "T1",
            "of these, histories of the whole length",
            report.WholeSeeds,
            report.WholeOperations,
            cases: 0,
            report.Violations.Count(seed => Campaign.IsWhole(seed.Seed)),
            "counts"
        );
        Campaign.Tell(
            "T4",
            "legal pairs of state and event with 100 hits or more",
            report.Seeds,
            report.Operations,
            cases: report.Counts.Transitions.Count(pair => pair.Value >= 100),
            violations: 0,
            "counts"
        );
        foreach (var seed in report.Violations.Take(1))
        {
            output.WriteLine(string.Join(Environment.NewLine, seed.LatestLines));
        }

        string.Join(Environment.NewLine, report.Violations.Take(30)).ShouldBeEmpty();
    }
}
