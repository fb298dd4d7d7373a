using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>The books in our own database. Nothing it hands out is watched, so nothing can be changed by a commit.</summary>
internal sealed class EmbeddedLedger(CustomerCreditDbContext db, PendingRows pending) : ILedger
{
    public void Post(LedgerTransaction transaction) => pending.Transactions.Add(transaction);

    public async Task<LedgerTransaction?> Find(
        BusinessKey key,
        CancellationToken cancellationToken
    ) =>
        pending.Transactions.Find(transaction => transaction.Key == key)
        ?? await Posted()
            .SingleOrDefaultAsync(transaction => transaction.Key == key, cancellationToken);

    public async Task<LedgerTransaction?> OpenHold(
        CreditId credit,
        CancellationToken cancellationToken
    )
    {
        var posted = await Posted()
            .Where(transaction => transaction.Credit == credit)
            .ToListAsync(cancellationToken);
        posted.AddRange(pending.Transactions.Where(transaction => transaction.Credit == credit));
        var ended = posted.Select(transaction => transaction.ResolvesHold).ToHashSet();
        return posted.Find(transaction => transaction.IsHold && !ended.Contains(transaction.Id));
    }

    public async Task<LedgerAmount> Balance(
        LedgerAccount account,
        CancellationToken cancellationToken
    )
    {
        var value = account.AllowsOverdraft
            ? await db
                .LedgerTransactions.SelectMany(transaction => transaction.Entries)
                .Where(entry => entry.AccountName == account.Name)
                .SumAsync(entry => entry.Amount, cancellationToken)
            : await db
                .LedgerAccounts.Where(row => row.Name == account.Name)
                .Select(row => row.Balance)
                .SingleOrDefaultAsync(cancellationToken)
                ?? 0;
        return new LedgerAmount(value, account.Unit);
    }

    private IQueryable<LedgerTransaction> Posted() =>
        db.LedgerTransactions.AsNoTracking().Include(transaction => transaction.Entries);
}
