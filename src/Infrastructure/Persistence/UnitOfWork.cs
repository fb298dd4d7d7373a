using System.Data.Common;
using CustomerCredit.Application.Common;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Ledger;
using CustomerCredit.Infrastructure.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Stores everything changed in this scope in one transaction, the postings and their seals with it.</summary>
internal sealed class UnitOfWork(
    CustomerCreditDbContext db,
    IDatabase database,
    StorageHealth storage,
    LedgerWriter ledger,
    NoticeBoard notices,
    DomainEvents events,
    WriteDoor door,
    ILogger<UnitOfWork> logger
) : IUnitOfWork
{
    public async Task Commit()
    {
        door.Check();
        await events.Publish(Raised());
        try
        {
            await database.Commit(db, Write);
            db.ChangeTracker.AcceptAllChanges();
            storage.Stored();
            notices.Ring();
        }
        catch (DbUpdateException overtaken) when (database.IsOvertaken(overtaken))
        {
            ledger.TakeBack();
            logger.LogInformation(
                "Somebody else was quicker, and a commit was not made: {Why}",
                overtaken.InnerException?.Message ?? "a row is not as it was"
            );
            throw new OvertakenException(overtaken);
        }
        catch (Exception failed) when (IsOutOfOrder(failed))
        {
            storage.Failed();
            throw;
        }
        finally
        {
            ledger.Forget();
            notices.Forget();
        }
    }

    private bool IsOutOfOrder(Exception? failed) =>
        failed is not null
        && (
            failed is DbException cause
                ? database.IsOutOfOrder(cause)
                : IsOutOfOrder(failed.InnerException)
        );

    private List<IDomainEvent> Raised() =>
        [.. db.ChangeTracker.Entries<Entity>().SelectMany(entry => entry.Entity.TakeRaised())];

    /// <summary>The changes stay changes until they are committed, so that they can be written again.</summary>
    private async Task Write()
    {
        await ledger.Write();
        // A commit is undone as a whole: there is no point to go back to.
        db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
    }
}
