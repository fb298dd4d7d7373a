using CustomerCredit.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static SQLitePCL.raw;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Stores everything changed in this scope in one transaction.</summary>
internal sealed class UnitOfWork(CustomerCreditDbContext db, WriterGate gate) : IUnitOfWork
{
    public async Task Commit()
    {
        using var turn = await gate.Enter();
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException overtaken) when (IsOvertaken(overtaken))
        {
            throw new OvertakenException(overtaken);
        }
    }

    private static bool IsOvertaken(DbUpdateException failed) =>
        failed is DbUpdateConcurrencyException
        || failed.InnerException
            is SqliteException
            {
                SqliteExtendedErrorCode: SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY
            };
}
