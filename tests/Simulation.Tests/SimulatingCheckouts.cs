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
        foreach (var seed in report.Violations.Take(1))
        {
            output.WriteLine(string.Join(Environment.NewLine, seed.LatestLines));
        }

        string.Join(Environment.NewLine, report.Violations.Take(30)).ShouldBeEmpty();
    }
}
