namespace CustomerCredit.Benchmarks;

/// <summary>
/// Each operation by the service and by the ceiling, right after each other, so that whatever else the machine does
/// meets both.
/// </summary>
internal sealed class Round
{
    private const int PreparedAtOnce = 8;

    private readonly Contestant _service;
    private readonly Contestant _ceiling;
    private readonly River _river;
    private readonly Job[][] _serviceJobs;
    private readonly Job[][] _ceilingJobs;

    private Round(
        Contestant service,
        Contestant ceiling,
        River river,
        Job[][] serviceJobs,
        Job[][] ceilingJobs
    )
    {
        _service = service;
        _ceiling = ceiling;
        _river = river;
        _serviceJobs = serviceJobs;
        _ceilingJobs = ceilingJobs;
    }

    /// <summary>With carts and cards for so many operations of each kind.</summary>
    public static async Task<Round> Prepare(
        Contestant service,
        Contestant ceiling,
        River river,
        int operations
    ) =>
        new(
            service,
            ceiling,
            river,
            await Jobs(service, river, operations),
            await Jobs(ceiling, river, operations)
        );

    /// <summary>Operations with so many callers.</summary>
    public async Task<IReadOnlyList<Pair>> Run(
        IReadOnlyList<Operation> operations,
        int atOnce,
        bool ceilingFirst
    )
    {
        var pairs = new List<Pair>();
        foreach (var operation in operations)
        {
            var early = ceilingFirst ? await Ceiling(operation, atOnce) : null;
            var service = await Service(operation, atOnce);
            pairs.Add(new Pair(operation.Name, service, early ?? await Ceiling(operation, atOnce)));
        }

        return pairs;
    }

    public Task<Figures> Service(Operation operation, int atOnce) =>
        Load.Run(_service, _river, operation, _serviceJobs[operation.Carts], atOnce);

    public Task<Figures> Ceiling(Operation operation, int atOnce) =>
        Load.Run(_ceiling, _river, operation, _ceilingJobs[operation.Carts], atOnce);

    private static async Task<Job[][]> Jobs(Contestant contestant, River river, int operations)
    {
        var cards = await contestant.IssueCards(operations);
        var jobs = new Job[operations * Operation.SetsOfCarts];
        await Parallel.ForAsync(
            0,
            jobs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = PreparedAtOnce },
            async (at, _) =>
            {
                var checkout = await river.CreateCheckout();
                jobs[at] = new Job("cart-" + checkout, checkout, cards[at % operations]);
                await contestant.Register(jobs[at].Cart, checkout);
            }
        );
        return [.. jobs.Chunk(operations)];
    }
}
