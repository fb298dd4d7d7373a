using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Makes a give-back in doubt one of all that is due by now, although its part may be given back already.</summary>
internal sealed class CommitThatAimsAnew(IUnitOfWork real, CustomerCreditDbContext db) : IUnitOfWork
{
    public Task Commit()
    {
        foreach (
            var entry in db
                .ChangeTracker.Entries<AppliedCredit>()
                .Where(entry =>
                    entry.Entity
                        is {
                            State: AppliedCreditState.Refunding,
                            LatestCall.Kind: RemoteCallKind.GiveBack
                        }
                    && entry.Entity.DueBack > entry.Entity.GivingBack
                )
                .ToList()
        )
        {
            entry.Property("GivingBackMinor").CurrentValue = entry.Entity.DueBack.Minor;
        }

        return real.Commit();
    }
}
