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
    /// <summary>Every so many rounds the process is killed in a start, too: while it recovers, and while it migrates.</summary>
    private const int KilledStarts = 4;

    /// <summary>Every so many rounds the ledger is verified from the outside, and at the end: what is wrong stays wrong.</summary>
    private const int RoundsBetweenVerifying = 5;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);

    private readonly Campaign _campaign = Campaign.FromEnvironment(
        nameof(KillingUnderLoad),
        "SQLITE",
        kills: 25,
        minutes: 6
    );

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

        if (!Campaign.IsCounted)
        {
            _kills.ShouldBeGreaterThanOrEqualTo(
                _campaign.Kills,
                $"kills in {_campaign.Elapsed.TotalMinutes:0.0} minutes"
            );
        }
    }

    private async Task Kill()
    {
        await using var world = await SqliteWorld.Start();
        var load = await Load.On(world);
        for (var round = 0; _kills < _campaign.Kills && !_campaign.IsOver; round++)
        {
            var chance = _campaign.Chance(round, who: -1);
            await KillUnderLoad(world, load, round, chance);
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
            await load.Verify();
            if (round % RoundsBetweenVerifying == 0)
            {
                await world.Verify();
            }
        }

        await world.Verify();
    }

    private async Task KillUnderLoad(SqliteWorld world, Load load, int round, Random chance)
    {
        var afterACommit = Moment.AfterACommitTo(world);
        var moment = chance.Next(6) switch
        {
            0 => Moment.Whenever,
            1 => afterACommit,
            _ => Moment.DuringACall(chance),
        };
        _doing = moment.Name;
        load.Begin(who => _campaign.Chance(round, who));
        await Task.WhenAny(moment.Comes(world, chance), load.HasFailed);

        var watch = Stopwatch.StartNew();
        load.IsDisturbed = true;
        // The file was seen to change within a tick of one millisecond.
        _afterACommit += moment == afterACommit && watch.ElapsedMilliseconds < 8 ? 1 : 0;
        world.KillWeb();
        _kills++;
        _calls += await load.End();
    }

    private async Task KillWhileStarting(SqliteWorld world, Random chance)
    {
        _doing = "while starting";
        world.BeginWeb();
        await Task.Delay(chance.Next(200, 2_500));
        world.KillWeb();
        _kills++;
    }

    private async Task KillWhileMigrating(SqliteWorld world, string directory, Random chance)
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

    private static TimeSpan NinetyNinth(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1];
    }

    private void Report(int violations)
    {
        output.WriteLine(
            $"{_kills} kills of {_campaign.Kills} in {_campaign.Elapsed.TotalMinutes:0.0} minutes ({_inMigration} in migration, {_afterACommit} within 10 ms of a commit), {_calls} calls, "
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
            "operations>=99%",
            operations: _ready.Count(time => time <= ReadyWithin),
            cases: _ready.Count
        );
    }
}
