using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Leaves out the commit before a call, and stores its intent together with its outcome.</summary>
internal sealed class CommitAfterTheCall(
    IUnitOfWork real,
    CustomerCreditDbContext db,
    Func<AppliedCredit, bool> isLeftOut
) : IUnitOfWork
{
    public Task Commit() =>
        db
            .ChangeTracker.Entries<AppliedCredit>()
            .Select(entry => entry.Entity)
            .Any(credit =>
                credit.IsUnfinished
                && credit.Calls.Count > 0
                && credit.LatestCall.MayBeSent
                && isLeftOut(credit)
            )
            ? Task.CompletedTask
            : real.Commit();
}
