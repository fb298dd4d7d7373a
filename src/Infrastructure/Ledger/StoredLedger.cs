using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Persistence;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>The ledger's tables in our own database.</summary>
internal sealed class StoredLedger(CustomerCreditDbContext db, IDatabase database) : IStoredLedger
{
    public async Task<IStoredLedgerReading> Open(CancellationToken cancellationToken) =>
        new StoredLedgerReading(
            db,
            database,
            await ReadSnapshot.Open(db, database, cancellationToken)
        );
}
