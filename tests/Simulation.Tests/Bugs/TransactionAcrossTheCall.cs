using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Opens the next transaction as soon as one is committed, and keeps it open whatever is called meanwhile.</summary>
internal sealed class TransactionAcrossTheCall(IUnitOfWork real, CustomerCreditDbContext db)
    : IUnitOfWork
{
    public async Task Commit()
    {
        await real.Commit();
        if (db.Database.CurrentTransaction is { } open)
        {
            await open.CommitAsync();
        }

        await db.Database.BeginTransactionAsync();
    }
}
