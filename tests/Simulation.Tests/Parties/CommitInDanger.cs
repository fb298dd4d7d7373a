using CustomerCredit.Application.Common;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Simulation.Tests.Parties;

/// <summary>The real commit: the process may die before and after it, the database may be busy, its answer may get lost.</summary>
internal sealed class CommitInDanger(IUnitOfWork real, World world) : IUnitOfWork
{
    private const int Busy = 5;
    private const int IoError = 10;

    public async Task Commit()
    {
        var operation = world.Operation;
        operation?.Reach(Milestone.Committing);
        await Task.Yield();
        if (world.WireChance.Happens(world.Rates.Busy))
        {
            world.Log("database", "busy");
            throw new SqliteException("The simulated database is busy.", Busy);
        }

        await real.Commit();
        world.Committed(operation);
        if (world.WireChance.Happens(world.Rates.CommitUnknown))
        {
            world.Log("database", "committed, answer lost");
            throw new SqliteException("The simulated commit's answer was lost.", IoError);
        }

        await Task.Yield();
    }
}
