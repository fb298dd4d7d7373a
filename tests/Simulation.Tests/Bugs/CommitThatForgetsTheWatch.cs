using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Never looks again at a credit that is over, also where it was given up in doubt.</summary>
internal sealed class CommitThatForgetsTheWatch(IUnitOfWork real, CustomerCreditDbContext db)
    : IUnitOfWork
{
    public Task Commit()
    {
        foreach (var entry in db.ChangeTracker.Entries<AppliedCredit>())
        {
            if (entry.Entity.State is AppliedCreditState.Released or AppliedCreditState.Rejected)
            {
                entry.Property(credit => credit.DueAt).CurrentValue = null;
            }
        }

        return real.Commit();
    }
}
