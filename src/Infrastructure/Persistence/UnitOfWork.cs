using CustomerCredit.Application.Common;
using CustomerCredit.Infrastructure.Ledger;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Stores everything changed in this scope in one transaction, the postings and their seals with it.</summary>
internal sealed class UnitOfWork(CustomerCreditDbContext db, WriterGate gate, LedgerWriter ledger)
    : IUnitOfWork
{
    public async Task Commit()
    {
        using var turn = await gate.Enter();
        if (!ledger.HasWork)
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return;
        }

        // Immediate on SQLite: a transaction that only turns into a writer later may never succeed (engine design, F7).
        await using var transaction = await db.Database.BeginTransactionAsync(
            CancellationToken.None
        );
        await ledger.Write();
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
