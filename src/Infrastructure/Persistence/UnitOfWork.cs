using CustomerCredit.Application.Common;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Stores everything changed in this scope in one transaction.</summary>
internal sealed class UnitOfWork(CustomerCreditDbContext db, WriterGate gate) : IUnitOfWork
{
    public async Task Commit()
    {
        using var turn = await gate.Enter();
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
