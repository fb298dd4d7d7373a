using System.Diagnostics;
using System.Globalization;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>How long a run is and which.</summary>
/// <param name="Test">What is repeated, in the words of the test runner.</param>
/// <param name="Prefix">Of the variables <c>…_KILLS</c>, <c>…_MINUTES</c> and <c>…_SEED</c>.</param>
/// <param name="Kills">The goal.</param>
/// <param name="Time">After which no more kills are begun.</param>
/// <param name="Seed">What everything is drawn from.</param>
internal sealed record Campaign(string Test, string Prefix, int Kills, TimeSpan Time, int Seed)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public bool IsOver => _watch.Elapsed > Time;

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Whether somebody adds runs up, so that a run may be cut short.</summary>
    public static bool IsCounted =>
        Environment.GetEnvironmentVariable("CAMPAIGN_TABLE") is { Length: > 0 };

    /// <summary>The test run that draws the same kills and the same calls again; how they meet in time is up to the machine.</summary>
    public string Repeat(int kills) =>
        $"{Prefix}_SEED={Seed} {Prefix}_KILLS={kills} dotnet test --project tests/Kill.Tests -- --filter-class \"*{Test}\"";

    public static Campaign FromEnvironment(string test, string prefix, int kills, double minutes) =>
        new(
            test,
            prefix,
            Read($"{prefix}_KILLS") ?? kills,
            TimeSpan.FromMinutes(
                Read($"{prefix}_MINUTES") ?? (Read($"{prefix}_KILLS") is null ? minutes : 24 * 60)
            ),
            Read($"{prefix}_SEED") ?? Environment.ProcessId
        );

    /// <summary>What one of those who act in a round draws from.</summary>
    public Random Chance(int round, int who) =>
        new(unchecked(((Seed * 7919) + round) * 104_729 + who));

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
