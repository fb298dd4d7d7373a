using System.Diagnostics;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>When the process is killed.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Comes">Ends when it has come.</param>
internal sealed record Moment(string Name, Func<World, Random, Task> Comes)
{
    /// <summary>A moment that does not come, because nobody happens to call that operation, is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How often a file is looked at.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>How often Digital River is asked; each time takes the processor from whoever is to be killed.</summary>
    private static readonly TimeSpan AskingTick = TimeSpan.FromMilliseconds(5);

    private static readonly string[] Operations =
    [
        "GET /checkouts/{id}",
        "POST /sources",
        "POST /checkouts/{id}/sources/{sourceId}",
        "DELETE /checkouts/{id}/sources/{sourceId}",
    ];

    public static readonly Moment Whenever = new(
        "at a random moment",
        (_, chance) => Task.Delay(chance.Next(0, 700))
    );

    private static readonly IReadOnlyList<Moment> AtDigitalRiver =
    [
        .. Operations.Select(operation => InFlight(operation, "slow")),
        .. Operations.Skip(1).Select(operation => InFlight(operation, "late")),
        .. Operations.Skip(1).Select(AfterTheEffect),
    ];

    /// <summary>The commit is seen by its file, within a tick.</summary>
    public static Moment AfterACommitTo(SqliteWorld file) =>
        new(
            "within 10 ms of a commit",
            async (_, chance) =>
            {
                await Task.Delay(chance.Next(0, 300));
                var before = Written(file);
                await Until(() => Task.FromResult(Written(file) != before), Tick);
            }
        );

    /// <summary>While a call to Digital River is under way, or after its effect.</summary>
    public static Moment DuringACall(Random chance) =>
        AtDigitalRiver[chance.Next(AtDigitalRiver.Count)];

    /// <summary>Digital River has the call and takes its time: it is answered slowly, or given up and carried out later.</summary>
    private static Moment InFlight(string operation, string fault) =>
        new(
            $"while {operation} is {fault}",
            async (world, chance) =>
            {
                await world.Strike(operation, fault, chance.Next(300, 2_000));
                await Until(world.HaveStruck, AskingTick);
                await Task.Delay(chance.Next(0, 60));
            }
        );

    private static Moment AfterTheEffect(string operation) =>
        new(
            $"right after {operation}",
            async (world, chance) =>
            {
                await Task.Delay(chance.Next(0, 300));
                await world.News();
                await Until(
                    async () =>
                        (await world.News()).Any(call => (string?)call!["operation"] == operation),
                    AskingTick
                );
            }
        );

    private static (long, DateTime) Written(SqliteWorld world)
    {
        var file = new FileInfo(world.WriteAheadLog);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private static async Task Until(Func<Task<bool>> condition, TimeSpan tick)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(tick);
        while (!await condition() && watch.Elapsed < Patience)
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
