using CustomerCredit.Kill.Tests.Support;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests;

/// <summary>
/// Three instances on one PostgreSQL under load: they are killed and frozen, the database is killed under them, and their
/// lines to it break at COMMIT (engine design, section 11, T6). What is checked is the same as with one process.
/// </summary>
public sealed class KillingInstances(ITestOutputHelper output)
{
    private const int DisturbancesOfARound = 3;

    /// <summary>Every so many rounds the ledger is verified from the outside, and at the end: what is wrong stays wrong.</summary>
    private const int RoundsBetweenVerifying = 4;

    /// <summary>A line that is to be cut at a COMMIT waits so long for one.</summary>
    private static readonly TimeSpan CommitsWithin = TimeSpan.FromSeconds(5);

    private readonly Campaign _campaign = Campaign.FromEnvironment(
        nameof(KillingInstances),
        "POSTGRES",
        kills: 10,
        minutes: 1
    );

    private readonly Queue<Func<Random, Task>> _planned = new();
    private long _calls;
    private int _rounds;
    private int _instanceKills;
    private int _databaseKills;
    private int _freezes;
    private int _cuts;
    private string _doing = "";

    private int Kills => _instanceKills + _databaseKills;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_nothing_is_done_twice_and_nothing_is_stuck()
    {
        Assert.SkipUnless(PostgreSqlServer.IsThere, PostgreSqlServer.Missing);
        var violations = 1;
        try
        {
            await Disturb();
            violations = 0;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"After kill {Kills} ({_doing}). Again: {_campaign.Repeat(Kills)}",
                exception
            );
        }
        finally
        {
            Report(violations);
        }

        // Two rounds are the least; a campaign says by its goals how many are enough.
        _instanceKills.ShouldBePositive();
        _databaseKills.ShouldBePositive();
        _freezes.ShouldBePositive();
        _cuts.ShouldBePositive();
    }

    private async Task Disturb()
    {
        await using var world = await PostgreSqlWorld.Start();
        var load = await Load.On(world);
        do
        {
            await Round(world, load);
            await world.ClearFaults();
            await world.AllAreUp();
            await load.Verify();
            if (_rounds++ % RoundsBetweenVerifying == 0)
            {
                await world.Verify();
            }
        } while (_planned.Count > 0 || (Kills < _campaign.Kills && !_campaign.IsOver));

        await world.Verify();
    }

    private async Task Round(PostgreSqlWorld world, Load load)
    {
        var chance = _campaign.Chance(_rounds, who: -1);
        if (_planned.Count == 0)
        {
            Plan(world, load, chance);
        }

        world.DatabaseIsThere();
        load.Begin(who => _campaign.Chance(_rounds, who));
        load.IsDisturbed = true;
        for (var number = 0; number < DisturbancesOfARound; number++)
        {
            var moment = chance.Next(2) == 0 ? Moment.Whenever : Moment.DuringACall(chance);
            _doing = moment.Name;
            await Task.WhenAny(moment.Comes(world, chance), load.HasFailed);
            await _planned.Dequeue()(chance);
        }

        _calls += await load.End();
    }

    /// <summary>As often as the engine design asks for, in an order of chance.</summary>
    private void Plan(PostgreSqlWorld world, Load load, Random chance)
    {
        Func<Random, Task>[] cycle = [Kill, Kill, Kill, KillDatabase, Freeze, Cut];
        chance.Shuffle(cycle);
        foreach (var disturbance in cycle)
        {
            _planned.Enqueue(disturbance);
        }

        async Task Kill(Random random)
        {
            _doing += ", an instance was killed";
            await world.KillAnInstance(random);
            _instanceKills++;
        }

        async Task KillDatabase(Random random)
        {
            _doing += ", the database was killed";
            await world.KillTheDatabase(random);
            _databaseKills++;
        }

        async Task Freeze(Random random)
        {
            _doing += ", an instance was frozen";
            await world.FreezeAnInstance(random, unless: load.HasFailed);
            _freezes++;
        }

        async Task Cut(Random random)
        {
            _doing += ", lines were cut at COMMIT";
            _cuts += await world.CutCommits(random, CommitsWithin);
        }
    }

    private void Report(int violations)
    {
        output.WriteLine(
            $"{Kills} kills of {_campaign.Kills} in {_campaign.Elapsed.TotalMinutes:0.0} minutes ({_instanceKills} of an instance, {_databaseKills} of the database), {_freezes} freezes beyond the lease, {_cuts} cuts at COMMIT, {_calls} calls. {_campaign.Repeat(Kills)}"
        );
        CampaignTable.Append(
            "T6",
            $"three instances, PostgreSQL (seed {_campaign.Seed})",
            $"kills>={_campaign.Kills}",
            operations: _calls,
            kills: Kills,
            cases: _rounds,
            violations: violations
        );
        CampaignTable.Append(
            "T6",
            "kill -9 of the database",
            $"kills>={_campaign.Kills / 5}",
            kills: _databaseKills
        );
        CampaignTable.Append(
            "T6",
            "frozen for twice the lease",
            $"cases>={_campaign.Kills / 5}",
            cases: _freezes
        );
        CampaignTable.Append(
            "T6",
            "lines cut at COMMIT",
            $"cases>={_campaign.Kills * 2 / 5}",
            cases: _cuts
        );
    }
}
