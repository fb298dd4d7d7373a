namespace CustomerCredit.Benchmarks;

/// <summary>All rounds on one database at one concurrency.</summary>
internal sealed record Series(
    string Database,
    int AtOnce,
    int OperationsARound,
    IReadOnlyList<IReadOnlyList<Pair>> Rounds
)
{
    public IReadOnlyList<Summary> Summaries { get; } =
    [
        .. Rounds[0]
            .Select((_, operation) => Summary.Of([.. Rounds.Select(round => round[operation])])),
    ];

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{Database}, {AtOnce} at once, {Rounds.Count} rounds of {OperationsARound} operations"
        );
        Console.WriteLine(Summary.Header);
        foreach (var summary in Summaries)
        {
            Console.WriteLine(summary);
        }
    }
}
