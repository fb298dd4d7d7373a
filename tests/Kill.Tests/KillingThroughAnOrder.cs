using CustomerCredit.Kill.Tests.Support;
using CustomerCredit.Support;
using CustomerCredit.Support.Orders;

namespace CustomerCredit.Kill.Tests;

/// <summary>
/// The program is killed with kill -9 right after a step of an order's life: while the shop waits for its answer, or when
/// Digital River has just done what it will tell of. Each order ends as one that nobody disturbed, to the minor unit.
/// </summary>
public sealed class KillingThroughAnOrder
{
    private const string Attach = "POST /checkouts/{id}/sources/{sourceId}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_after_every_step_it_is_after_every_step_where_it_would_have_been()
    {
        await using var world = await StartWorld();
        var lives = await Task.WhenAll(
            OrderLife.All.Values.Select(life => Begin(world, life, "all-along"))
        );

        foreach (var step in OrderLife.Steps)
        {
            await KillRightAfter(world, [.. lives.Select(life => (life, step))]);
            await Task.WhenAll(lives.Select(life => life.Settles(step)));
        }

        await world.Verify();
    }

    [Fact]
    public async Task Killed_once_after_whichever_step_it_ends_where_it_would_have_ended()
    {
        await using var world = await StartWorld();
        var all = await Task.WhenAll(
            OrderLife.Steps.Select(step =>
                Begin(world, Any(step, OrderLife.All.Values), $"before-{step}")
            )
        );
        var lives = all.Zip(OrderLife.Steps).ToList();
        await Task.WhenAll(lives.Select(one => Live(one.First, before: one.Second)));

        // When one order has come through, some are on their way and some have not been heard of.
        var accepted = all[(int)LifeStep.Accept];
        await KillRightAfter(world, lives, () => accepted.Settles(LifeStep.Accept));

        await Task.WhenAll(
            lives.Select(async one =>
            {
                await one.First.Settles(one.Second);
                await Live(one.First, after: one.Second);
            })
        );
        await world.Verify();
    }

    private static async Task<SqliteWorld> StartWorld()
    {
        var world = await SqliteWorld.Start();
        await world.HearOfEvents();
        return world;
    }

    private static Task<RunningLife> Begin(SqliteWorld world, OrderLife life, string name) =>
        RunningLife.Begin(
            life,
            new OrderParties(() => world.Shop, () => world.Finance, world.River),
            $"{life.Name}-{name}"
        );

    /// <summary>Each of them for some of the steps.</summary>
    private static OrderLife Any(LifeStep step, IEnumerable<OrderLife> lives) =>
        lives.ElementAt((int)step % lives.Count());

    private static async Task Live(
        RunningLife life,
        LifeStep? before = null,
        LifeStep? after = null
    )
    {
        foreach (var step in OrderLife.Steps.Where(step => step > after || step < before))
        {
            await life.Take(step);
            await life.Settles(step);
        }
    }

    /// <summary>What is asked of the program itself is under way at Digital River when the program dies, and asked again.</summary>
    private static async Task KillRightAfter(
        SqliteWorld world,
        IReadOnlyList<(RunningLife Life, LifeStep Step)> steps,
        Func<Task>? moment = null
    )
    {
        var ours = steps.Where(one => RunningLife.IsOurs(one.Step)).ToList();
        foreach (var _ in ours)
        {
            await world.Strike(Attach, "slow", delayMs: 2000);
        }

        var asked = ours.Select(one => one.Life.Take(one.Step)).ToList();
        await Eventually.Holds(world.HaveStruck, Patience);
        await Task.WhenAll(steps.Except(ours).Select(one => one.Life.Take(one.Step)));

        await (moment?.Invoke() ?? Task.CompletedTask);
        world.KillWeb();
        await Task.WhenAll(asked).ContinueWith(_ => { }, TaskScheduler.Default);
        await world.StartWeb();
        await world.HearOfEvents();
        await Task.WhenAll(ours.Select(one => one.Life.Take(one.Step)));
    }
}
