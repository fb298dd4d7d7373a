using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Simulation.Tests.Checks;

/// <summary>What seeds came across, so that one sees whether they come across everything.</summary>
internal sealed class Counts
{
    /// <summary>Where the engine design's table of states and events knows a move or a stay; a tick is none that is noted.</summary>
    public static readonly IReadOnlyList<(
        AppliedCreditState State,
        AppliedCreditEvent Event
    )> LegalPairs =
    [
        .. Enum.GetValues<AppliedCreditState>()
            .SelectMany(state =>
                Enum.GetValues<AppliedCreditEvent>().Select(happened => (state, happened))
            )
            .Where(pair =>
                pair.happened != AppliedCreditEvent.RecoveryTick
                && AppliedCreditTransitions.After(pair.state, pair.happened).Count > 0
            ),
    ];

    public Dictionary<(AppliedCreditState, AppliedCreditEvent), long> Transitions { get; } = [];

    public IReadOnlyList<(AppliedCreditState State, AppliedCreditEvent Event)> NeverHit =>
        [.. LegalPairs.Where(pair => !Transitions.ContainsKey(pair))];

    public SortedDictionary<int, long> Crashes { get; } = [];

    public SortedDictionary<string, long> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Sources that were let go unattached, with a late attach still possible, and then seen attached.</summary>
    public long Exposures { get; set; }

    public void Transition(AppliedCreditState state, AppliedCreditEvent happened) =>
        Transitions[(state, happened)] = Transitions.GetValueOrDefault((state, happened)) + 1;

    public void Crash(int point) => Crashes[point] = Crashes.GetValueOrDefault(point) + 1;

    public void Answer(string what) => Answers[what] = Answers.GetValueOrDefault(what) + 1;

    public void Add(Counts other)
    {
        foreach (var (key, count) in other.Transitions)
        {
            Transitions[key] = Transitions.GetValueOrDefault(key) + count;
        }

        foreach (var (key, count) in other.Crashes)
        {
            Crashes[key] = Crashes.GetValueOrDefault(key) + count;
        }

        foreach (var (key, count) in other.Answers)
        {
            Answers[key] = Answers.GetValueOrDefault(key) + count;
        }

        Exposures += other.Exposures;
    }
}
