namespace CustomerCredit.Simulation.Tests;

/// <summary>
/// One seed, one history: otherwise nothing that is found could be looked at again. A campaign replays 1,000 seeds, a
/// commit a few of them; <c>SIMULATION_REPLAYS</c> says how many.
/// </summary>
public class RepeatingSeeds(ITestOutputHelper output)
{
    private const int Operations = 60;

    [Fact]
    public void A_seed_that_is_run_twice_leaves_the_same_trace()
    {
        var differing = new List<ulong>();
        foreach (var index in Enumerable.Range(0, Campaign.Replays))
        {
            var seed = Campaign.FirstSeed + (ulong)index;
            if (Campaign.Run(seed, Operations).Hash != Campaign.Run(seed, Operations).Hash)
            {
                differing.Add(seed);
            }
        }

        output.WriteLine($"{Campaign.Replays} seeds of {Operations} operations run twice");
        Campaign.Tell(
            "T1",
            "replays with the same trace",
            Campaign.Replays,
            2L * Campaign.Replays * Operations,
            cases: Campaign.Replays - differing.Count,
            differing.Count,
            $"cases>={Campaign.Replays}"
        );
        differing.ShouldBeEmpty();
    }

    [Fact]
    public void Two_seeds_leave_different_traces() =>
        Campaign.Run(1, 20).Hash.ShouldNotBe(Campaign.Run(2, 20).Hash);
}
