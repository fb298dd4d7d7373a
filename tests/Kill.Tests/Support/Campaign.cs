using System.Diagnostics;
using System.Globalization;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>How long a run is and which: 25 kills in at most four minutes, unless set by <c>KILLS</c>, <c>KILL_MINUTES</c> and <c>KILL_SEED</c>.</summary>
internal sealed record Campaign(int Kills, TimeSpan Time, int Seed)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public bool IsOver => _watch.Elapsed > Time;

    /// <summary>The test run that draws the same kills and the same calls again; how they meet in time is up to the machine.</summary>
    public string Repeat(int kills) =>
        $"KILL_SEED={Seed} KILLS={kills} dotnet test --project tests/Kill.Tests";

    public static Campaign FromEnvironment() =>
        new(
            Read("KILLS") ?? 25,
            TimeSpan.FromMinutes(Read("KILL_MINUTES") ?? (Read("KILLS") is null ? 4 : 24 * 60)),
            Read("KILL_SEED") ?? Environment.ProcessId
        );

    /// <summary>What one of those who act in a round draws from.</summary>
    public Random Chance(int round, int who) =>
        new(unchecked(((Seed * 7919) + round) * 104_729 + who));

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
