namespace CustomerCredit.Benchmarks;

/// <summary>What callers ask for again and again.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Carts">Which carts it is done to: credits meet no others on their cart, and a detach takes off what was added.</param>
/// <param name="Do">Asks for it once.</param>
internal sealed record Operation(string Name, int Carts, Func<Contestant, Job, Task> Do)
{
    /// <summary>How many sets of carts a round needs.</summary>
    public const int SetsOfCarts = 3;

    /// <summary>In the order in which a round does them.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("add, caller-held", 0, (contestant, job) => contestant.Add(job)),
        new("remaining", 0, (contestant, job) => contestant.Remaining(job)),
        new("detach, caller-held", 0, (contestant, job) => contestant.Detach(job)),
        new("add, by connector", 1, (contestant, job) => contestant.AddAsConnector(job)),
        new("apply gift card", 2, (contestant, job) => contestant.Apply(job)),
        new("detach gift card", 2, (contestant, job) => contestant.Detach(job)),
    ];

    /// <summary>
    /// Its answer only says that the event is kept. What follows from it the service does afterwards, with calls and commits
    /// that the ceiling knows nothing of and that would disturb others, so it comes when all else is measured.
    /// </summary>
    public static IReadOnlyList<Operation> Last { get; } =
    [new("receive event", 1, (contestant, job) => contestant.Hear(job))];
}
