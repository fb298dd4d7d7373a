using CustomerCredit.Simulation.Tests.Bugs;

namespace CustomerCredit.Simulation.Tests;

/// <summary>
/// T3: a simulation that finds nothing proves nothing, so it has to find what was planted. Ten bugs a day, all of them in
/// a campaign.
/// </summary>
public class FindingPlantedBugs(ITestOutputHelper output)
{
    private const int MostSeeds = 500;
    private const int Operations = 100;
    private const int PerDay = 10;

    public static TheoryData<string> BugsOfTheDay => [.. OfTheDay().Select(bug => bug.ToString())];

    [Theory]
    [MemberData(nameof(BugsOfTheDay))]
    public void A_planted_bug_is_found(string name)
    {
        var bug = PlantedBugs.All.Single(bug => bug.ToString() == name);

        var (seeds, violation) = Find(bug);

        output.WriteLine($"{bug}: {seeds} seeds: {violation}");
        violation.ShouldNotBeNull();
        Campaign.Tell(
            "T3",
            $"planted bug: {bug}",
            seeds,
            seeds * Operations,
            cases: 1,
            violations: 0,
            $"found within {MostSeeds} seeds"
        );
    }

    private static (int Seeds, string? Violation) Find(PlantedBug bug)
    {
        for (var seeds = 1; seeds <= MostSeeds; seeds++)
        {
            if (Campaign.Run((ulong)seeds, Operations, bug).Violation is { } violation)
            {
                return (seeds, violation);
            }
        }

        return (MostSeeds, null);
    }

    private static IEnumerable<PlantedBug> OfTheDay()
    {
        if (Campaign.OnlyBug is { } number)
        {
            return PlantedBugs.All.Where(bug => bug.Number == number);
        }

        if (Campaign.IsCampaign)
        {
            return PlantedBugs.All;
        }

        return Enumerable
            .Range(Campaign.Day * PerDay, PerDay)
            .Select(index => PlantedBugs.All[index % PlantedBugs.All.Count]);
    }
}
