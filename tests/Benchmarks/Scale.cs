namespace CustomerCredit.Benchmarks;

/// <summary>How much is run.</summary>
/// <param name="WarmUp">Operations of each kind before anything is measured.</param>
/// <param name="Operations">Operations of each kind a round, by how many run at once.</param>
/// <param name="Slot">How long rounds go on for one database at one concurrency; there is one at least.</param>
internal sealed record Scale(int WarmUp, IReadOnlyDictionary<int, int> Operations, TimeSpan Slot)
{
    /// <summary>For figures to quote.</summary>
    public static Scale Full { get; } =
        new(
            150,
            new SortedDictionary<int, int>
            {
                [1] = 150,
                [8] = 300,
                [32] = 480,
            },
            TimeSpan.FromSeconds(100)
        );

    /// <summary>For trying out.</summary>
    public static Scale Quick { get; } =
        new(
            40,
            new SortedDictionary<int, int>
            {
                [1] = 20,
                [8] = 40,
                [32] = 64,
            },
            TimeSpan.FromSeconds(12)
        );
}
