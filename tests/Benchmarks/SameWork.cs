namespace CustomerCredit.Benchmarks;

/// <summary>A ceiling that does less than the service, or more, is none: both add the same rows, in as many commits, with as many calls.</summary>
internal static class SameWork
{
    private const int Operations = 10;

    /// <summary>Leases of the service come and go, and nobody waits for them.</summary>
    private const string Leases = "leases";

    /// <summary>Twice a second each seals what waits for it, which counts more the slower the machine is.</summary>
    private const double SealsASecond = 2.2;

    private const double CommitsAside = 0.2;

    public static async Task Check(Contestant service, Contestant ceiling, River river)
    {
        var round = await Round.Prepare(service, ceiling, river, Operations);
        foreach (var operation in Operation.All)
        {
            var (ours, byUs) = await Added(service, () => round.Service(operation, 1));
            var (theirs, byThem) = await Added(ceiling, () => round.Ceiling(operation, 1));
            ours.ShouldBe(theirs, operation.Name);
            byUs.Calls.ShouldBe(byThem.Calls, operation.Name);
            var slower = Math.Min(byUs.PerSecond, byThem.PerSecond);
            byUs.Commits.ShouldBe(
                byThem.Commits,
                CommitsAside + SealsASecond / slower,
                operation.Name
            );
        }
    }

    private static async Task<(IReadOnlyList<string> Rows, Figures Figures)> Added(
        Contestant contestant,
        Func<Task<Figures>> run
    )
    {
        var before = await contestant.Storage.Rows();
        var figures = await run();
        var after = await contestant.Storage.Rows();
        var added = after
            .Where(table => table.Key != Leases && table.Value != before[table.Key])
            .Select(table => $"{table.Key} +{table.Value - before[table.Key]}");
        return ([.. added], figures);
    }
}
