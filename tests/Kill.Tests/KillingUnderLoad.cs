using System.Diagnostics;
using CustomerCredit.Kill.Tests.Support;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests;

/// <summary>
/// The program under load is killed with kill -9, started again, and held against what it had acknowledged (engine
/// design, section 11, T5).
/// </summary>
public sealed class KillingUnderLoad(ITestOutputHelper output)
{
    private const int Carts = 6;
    private const int CallersOfACart = 2;

    /// <summary>Every so many rounds the process is killed in a start, too: while it recovers, and while it migrates.</summary>
    private const int KilledStarts = 4;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);

    /// <summary>What is not at rest by then is stuck: no credit is left alone for more than a minute.</summary>
    private static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(90);

    private readonly Campaign _campaign = Campaign.FromEnvironment();
    private readonly List<TimeSpan> _ready = [];
    private long _calls;
    private int _kills;
    private int _inMigration;
    private int _afterACommit;
    private string _doing = "";

    [Fact]
    public async Task Nothing_acknowledged_is_lost_nothing_is_done_twice_and_nothing_is_stuck()
    {
        var violations = 1;
        try
        {
            await Kill();
            violations = 0;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"After kill {_kills} ({_doing}). Again: {_campaign.Repeat(_kills)}",
                exception
            );
        }
        finally
        {
            Report(violations);
        }
    }

    private async Task Kill()
    {
        await using var world = await World.Start();
        var carts = await Task.WhenAll(Enumerable.Range(0, Carts).Select(_ => New(world)));
        for (var round = 0; _kills < _campaign.Kills && !_campaign.IsOver; round++)
        {
            var chance = _campaign.Chance(round, who: -1);
            await KillUnderLoad(world, carts, round, chance);
            if (round % KilledStarts == 1)
            {
                await KillWhileStarting(world, chance);
            }

            if (round % KilledStarts == 3)
            {
                await KillWhileMigrating(world, $"migrated-{round}", chance);
            }

            await world.ClearFaults();
            _ready.Add(await world.StartWeb());
            await Task.WhenAll([
                .. carts.Select(cart => cart.Verify(SettledWithin)),
                world.Verify(),
            ]);
            carts = await Task.WhenAll(
                carts.Select(cart => cart.IsWorn ? New(world) : Task.FromResult(cart))
            );
        }
    }

    private async Task KillUnderLoad(World world, LoadedCart[] carts, int round, Random chance)
    {
        var moment = Moment.Draw(chance);
        _doing = moment.Name;
        using var stop = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, carts.Length * CallersOfACart)
            .Select(who => Use(carts[who % carts.Length], _campaign.Chance(round, who), stop.Token))
            .ToList();
        var failed = Task.WhenAny(callers);
        await Task.WhenAny(moment.Comes(world, chance), failed);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        // The file was seen to change within a tick of one millisecond.
        _afterACommit += moment == Moment.AfterACommit && watch.ElapsedMilliseconds < 8 ? 1 : 0;
        world.KillWeb();
        _kills++;
        await Task.WhenAll(callers);
    }

    private async Task KillWhileStarting(World world, Random chance)
    {
        _doing = "while starting";
        world.BeginWeb();
        await Task.Delay(chance.Next(200, 2_500));
        world.KillWeb();
        _kills++;
    }

    private async Task KillWhileMigrating(World world, string directory, Random chance)
    {
        _doing = "while migrating";
        var wasMigrating = await world.KillWhileMigrating(
            directory,
            TimeSpan.FromMilliseconds(chance.Next(0, 400))
        );
        _kills++;
        _inMigration += wasMigrating ? 1 : 0;
        await world.StartsAgain(directory);
    }

    /// <summary>Calls until the process is killed.</summary>
    private async Task Use(LoadedCart cart, Random chance, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                Interlocked.Increment(ref _calls);
                await cart.Act(chance);
            }
        }
        catch (Exception exception)
            when (exception
                    is HttpRequestException
                        or IOException
                        or OperationCanceledException
                        or ObjectDisposedException
                && stop.IsCancellationRequested
            )
        {
            // The answer that nobody will hear.
        }
    }

    private static Task<LoadedCart> New(World world) => LoadedCart.Register(world);

    private static TimeSpan NinetyNinth(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1];
    }

    private void Report(int violations)
    {
        output.WriteLine(
            $"{_kills} kills ({_inMigration} in migration, {_afterACommit} within 10 ms of a commit), {_calls} calls, "
                + (
                    _ready.Count == 0
                        ? ""
                        : $"ready after {NinetyNinth(_ready).TotalSeconds:0.0} s (99 %). "
                )
                + _campaign.Repeat(_kills)
        );
        CampaignTable.Append(
            "T5",
            $"kill -9 under load, SQLite (seed {_campaign.Seed})",
            $"kills>={_campaign.Kills}",
            operations: _calls,
            kills: _kills,
            cases: _ready.Count,
            violations: violations
        );
        CampaignTable.Append(
            "T5",
            "kill -9 while migrating",
            $"kills>={_campaign.Kills / 50}",
            kills: _inMigration
        );
        CampaignTable.Append(
            "T5",
            "kill -9 within 10 ms of a commit",
            $"kills>={_campaign.Kills / 50}",
            kills: _afterACommit
        );
        CampaignTable.Append(
            "T5",
            "restart ready within 5 s",
            $"cases>={Math.Ceiling(_ready.Count * 0.99)}",
            cases: _ready.Count(time => time <= ReadyWithin)
        );
    }
}
