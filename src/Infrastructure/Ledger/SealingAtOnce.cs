using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>Seals rows by the commit that stores them: where there is one writer at a time anyway, nobody waits for it.</summary>
internal sealed class SealingAtOnce(CustomerCreditDbContext db, AuditChain chain) : ISealing
{
    public async Task<IReadOnlyList<object>> Seal(
        IReadOnlyList<LedgerTransaction> transactions,
        IReadOnlyList<AuditNote> notes
    )
    {
        var last = await db
            .AuditSeals.AsNoTracking()
            .OrderByDescending(seal => seal.Sequence)
            .FirstOrDefaultAsync();
        var seals = new List<AuditSeal>();
        foreach (var transaction in transactions)
        {
            seals.Add(last = chain.Seal(last, transaction));
        }

        foreach (var note in notes)
        {
            seals.Add(last = chain.Seal(last, note));
        }

        return seals;
    }
}
