namespace CustomerCredit.Simulation.Tests;

/// <summary>One seed, one history: otherwise nothing that is found could be looked at again.</summary>
public class RepeatingSeeds
{
    [Fact]
    public void A_seed_that_is_run_twice_leaves_the_same_trace()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var first = Campaign.Run(seed, 100);
            var second = Campaign.Run(seed, 100);

            second.Hash.ShouldBe(first.Hash, $"seed {seed}");
        }
    }

    [Fact]
    public void Two_seeds_leave_different_traces() =>
        Campaign.Run(1, 20).Hash.ShouldNotBe(Campaign.Run(2, 20).Hash);
}
