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
        .. Operation.All.Select(operation =>
            Summary.Of([
                .. Rounds.Select(round => round.Single(pair => pair.Operation == operation.Name)),
            ])
        ),
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
