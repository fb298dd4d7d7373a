using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CustomerCredit.Simulation.Tests.Bugs;
using CustomerCredit.Simulation.Tests.Parties;
using CustomerCredit.Simulation.Tests.Time;

namespace CustomerCredit.Simulation.Tests;

/// <summary>
/// Many seeds one after the other. How many is said by the environment: <c>SIMULATION_SEEDS</c>,
/// <c>SIMULATION_FIRST_SEED</c>, <c>SIMULATION_OPERATIONS</c>, <c>SIMULATION_MINUTES</c> (no new seed is begun after
/// them), <c>SIMULATION_LANES</c> (how many run at once). <c>SIMULATION_SEED</c> runs that seed alone, and
/// <c>SIMULATION_TRACE</c> names a file for its trace. <c>SIMULATION_BUG</c> is the number of the only bug to be found,
/// <c>SIMULATION_REPLAYS</c> how many seeds are run twice, <c>SIMULATION_PAIRS</c> how many pairs of faults are tried.
/// </summary>
internal static class Campaign
{
    private const ulong OneWholeIn = 32;
    private const int ShortBy = 25;

    public static int Seeds => Number("SIMULATION_SEEDS") ?? 300;

    public static int Operations => Number("SIMULATION_OPERATIONS") ?? 200;

    public static ulong? OnlySeed =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable("SIMULATION_SEED"),
            CultureInfo.InvariantCulture,
            out var seed
        )
            ? seed
            : null;

    /// <summary>
    /// How long a seed's history is. A campaign wants many seeds, since rates, faults and switches are drawn once for each:
    /// one in so many goes the whole length, the others a small part of it.
    /// </summary>
    public static int OperationsOf(ulong seed) => IsWhole(seed) ? Operations : Operations / ShortBy;

    /// <summary>Whether a seed's history goes the whole length; outside a campaign all do.</summary>
    public static bool IsWhole(ulong seed) =>
        !IsCampaign || OnlySeed is not null || seed % OneWholeIn == 0;

    public static ulong FirstSeed => (ulong)(Number("SIMULATION_FIRST_SEED") ?? 1);

    /// <summary>How many seeds are run twice.</summary>
    public static int Replays => Number("SIMULATION_REPLAYS") ?? (IsCampaign ? 1_000 : 15);

    /// <summary>How many pairs of faults are tried at most; which ones changes daily.</summary>
    public static int Pairs => Number("SIMULATION_PAIRS") ?? (IsCampaign ? 10_000 : 120);

    /// <summary>The planted bug to look for alone.</summary>
    public static int? OnlyBug => Number("SIMULATION_BUG");

    public static int Lanes =>
        Number("SIMULATION_LANES") ?? Math.Min(2, Environment.ProcessorCount);

    /// <summary>Whether everything is to be tried, and not only what a commit has time for.</summary>
    public static bool IsCampaign =>
        Environment.GetEnvironmentVariable("CAMPAIGN_TABLE") is { Length: > 0 };

    /// <summary>What changes from day to day, so that commits try different parts; <c>SIMULATION_DAY</c> sets it.</summary>
    public static int Day => Number("SIMULATION_DAY") ?? TimeProvider.System.GetUtcNow().DayOfYear;

    private static TimeSpan Longest =>
        Number("SIMULATION_MINUTES") is { } minutes
            ? TimeSpan.FromMinutes(minutes)
            : TimeSpan.FromDays(1);

    /// <summary>Lives through one seed.</summary>
    public static SeedReport Run(
        ulong seed,
        int operations,
        PlantedBug? bug = null,
        FaultPlan? plan = null
    )
    {
        var file = OnlySeed == seed ? Environment.GetEnvironmentVariable("SIMULATION_TRACE") : null;
        using var trace = new Trace(file is null ? null : new StreamWriter(file));
        using var world = new World(seed, operations, trace, bug, plan);
        string? violation = null;
        try
        {
            world.Run();
        }
        catch (Exception failed)
        {
            violation = world.Violation?.Message ?? $"{failed}";
        }

        return new SeedReport(
            seed,
            operations - world.Shops.Left,
            trace.Hash(),
            violation,
            violation is null ? [] : [.. trace.LatestLines],
            world.Counts
        );
    }

    /// <summary>Lives through the seeds that the environment asks for.</summary>
    public static CampaignReport RunAll()
    {
        var seeds = OnlySeed is { } only
            ? [only]
            : Enumerable.Range(0, Seeds).Select(i => FirstSeed + (ulong)i).ToArray();
        var report = new CampaignReport();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.UserTime;
        var begun = seeds.TakeWhile(_ =>
            System.Diagnostics.Stopwatch.GetElapsedTime(started) < Longest
        );
        // One at a time, so that none is begun after the time is up.
        Parallel.ForEach(
            Partitioner.Create(begun, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Lanes },
            seed => report.Add(Run(seed, OperationsOf(seed)))
        );
        report.Time = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        report.Processor = Environment.CpuUsage.UserTime - processor;
        return report;
    }

    /// <summary>Adds a line to the table of the campaign, where there is one.</summary>
    public static void Tell(
        string test,
        string what,
        long seeds,
        long operations,
        long cases,
        long violations,
        string goal
    )
    {
        if (Environment.GetEnvironmentVariable("CAMPAIGN_TABLE") is { Length: > 0 } file)
        {
            File.AppendAllText(
                file,
                JsonSerializer.Serialize(
                    new
                    {
                        test,
                        what,
                        seeds,
                        operations,
                        kills = 0,
                        cases,
                        violations,
                        goal,
                    }
                ) + "\n"
            );
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
