using CustomerCredit.Application.Common;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static SQLitePCL.raw;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Stores everything changed in this scope in one transaction, the postings and their seals with it.</summary>
internal sealed class UnitOfWork(
    CustomerCreditDbContext db,
    WriterGate gate,
    LedgerWriter ledger,
    DomainEvents events,
    WriteDoor door
) : IUnitOfWork
{
    public async Task Commit()
    {
        door.Check();
        await events.Publish(Raised());
        using var turn = await gate.Enter();
        try
        {
            if (ledger.HasWork)
            {
                await SaveWithPostings();
            }
            else
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (DbUpdateException overtaken) when (IsOvertaken(overtaken))
        {
            throw new OvertakenException(overtaken);
        }
    }

    private List<IDomainEvent> Raised() =>
        [.. db.ChangeTracker.Entries<Entity>().SelectMany(entry => entry.Entity.TakeRaised())];

    private async Task SaveWithPostings()
    {
        // Immediate on SQLite: a transaction that only turns into a writer later may never succeed (engine design, F7).
        await using var transaction = await db.Database.BeginTransactionAsync(
            CancellationToken.None
        );
        await ledger.Write();
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static bool IsOvertaken(DbUpdateException failed) =>
        failed is DbUpdateConcurrencyException
        || failed.InnerException
            is SqliteException
            {
                SqliteExtendedErrorCode: SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY
            };
}
