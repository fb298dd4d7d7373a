using System.Diagnostics;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>When the process is killed.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Comes">Ends when it has come.</param>
internal sealed record Moment(string Name, Func<World, Random, Task> Comes)
{
    /// <summary>A moment that does not come, because nobody happens to call that operation, is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private static readonly string[] Operations =
    [
        "GET /checkouts/{id}",
        "POST /sources",
        "POST /checkouts/{id}/sources/{sourceId}",
        "DELETE /checkouts/{id}/sources/{sourceId}",
    ];

    public static readonly Moment AfterACommit = new(
        "within 10 ms of a commit",
        async (world, chance) =>
        {
            await Task.Delay(chance.Next(0, 300));
            var before = Written(world);
            await Until(() => Task.FromResult(Written(world) != before));
        }
    );

    private static readonly Moment Whenever = new(
        "at a random moment",
        (_, chance) => Task.Delay(chance.Next(0, 700))
    );

    private static readonly IReadOnlyList<Moment> All =
    [
        Whenever,
        AfterACommit,
        .. Operations.Select(operation => InFlight(operation, "slow")),
        .. Operations.Skip(1).Select(operation => InFlight(operation, "late")),
        .. Operations.Skip(1).Select(AfterTheEffect),
    ];

    public static Moment Draw(Random chance) =>
        chance.Next(6) switch
        {
            0 => Whenever,
            1 => AfterACommit,
            _ => All[chance.Next(2, All.Count)],
        };

    /// <summary>Digital River has the call and takes its time: it is answered slowly, or given up and carried out later.</summary>
    private static Moment InFlight(string operation, string fault) =>
        new(
            $"while {operation} is {fault}",
            async (world, chance) =>
            {
                await world.Strike(operation, fault, chance.Next(300, 2_000));
                await Until(world.HaveStruck);
                await Task.Delay(chance.Next(0, 60));
            }
        );

    private static Moment AfterTheEffect(string operation) =>
        new(
            $"right after {operation}",
            async (world, chance) =>
            {
                await Task.Delay(chance.Next(0, 300));
                var last = (await world.Log(0)).Count;
                await Until(async () =>
                    (await world.Log(last)).Any(call => (string?)call!["operation"] == operation)
                );
            }
        );

    private static (long, DateTime) Written(World world)
    {
        var file = new FileInfo(world.WriteAheadLog);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Tick);
        while (!await condition() && watch.Elapsed < Patience)
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
