using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// Writes pending rows inside the transaction of a commit: balances are moved by updates that refuse to go below zero,
/// in the order of the accounts' names, and every row is sealed to the ones before (engine design, sections 8.2 and 9.4).
/// </summary>
internal sealed class LedgerWriter(
    CustomerCreditDbContext db,
    PendingRows pending,
    AuditChain chain
)
{
    public bool HasWork => pending.Any;

    /// <summary>Leaves the rows in the context, to be saved. A broken rule leaves nothing there.</summary>
    public async Task Write()
    {
        try
        {
            var transactions = await StillToBePosted();
            var opened = await Move(transactions);
            db.LedgerAccounts.AddRange(opened);
            db.LedgerTransactions.AddRange(transactions);
            db.AuditNotes.AddRange(pending.Notes);
            await Seal(transactions);
        }
        finally
        {
            pending.Forget();
        }
    }

    /// <summary>Without those that were posted before, by whoever came first.</summary>
    private async Task<List<LedgerTransaction>> StillToBePosted()
    {
        var wanted = new List<LedgerTransaction>();
        foreach (var transaction in pending.Transactions)
        {
            var first =
                wanted.Find(other => other.Key == transaction.Key)
                ?? await db
                    .LedgerTransactions.AsNoTracking()
                    .Include(posted => posted.Entries)
                    .SingleOrDefaultAsync(posted => posted.Key == transaction.Key);
            if (first is not null)
            {
                Rule.Check(
                    new ABusinessKeyNamesOnePosting(
                        transaction.Key,
                        transaction.SaysTheSameAs(first)
                    )
                );
                continue;
            }

            if (transaction.ResolvesHold is { } hold)
            {
                var isResolved =
                    wanted.Exists(other => other.ResolvesHold == hold)
                    || await db.LedgerTransactions.AnyAsync(posted => posted.ResolvesHold == hold);
                Rule.Check(new AHoldIsResolvedAtMostOnce(hold, isResolved));
            }

            wanted.Add(transaction);
        }

        return wanted;
    }

    /// <summary>Moves the balances and answers the accounts that are posted on for the first time.</summary>
    private async Task<List<LedgerAccountRow>> Move(List<LedgerTransaction> transactions)
    {
        var moves = transactions
            .SelectMany(transaction => transaction.Entries)
            .GroupBy(entry => entry.Account)
            .Select(entries =>
                (
                    Account: entries.Key,
                    Amount: new LedgerAmount(entries.Sum(entry => entry.Amount), entries.Key.Unit)
                )
            )
            .OrderBy(move => move.Account.Name, StringComparer.Ordinal)
            .ToList();
        var names = moves.Select(move => move.Account.Name).ToList();
        var units = await db
            .LedgerAccounts.Where(row => names.Contains(row.Name))
            .Select(row => new { row.Name, row.Unit })
            .ToDictionaryAsync(row => row.Name, row => row.Unit);
        var opened = new List<LedgerAccountRow>();
        foreach (var (account, amount) in moves)
        {
            if (units.TryGetValue(account.Name, out var unit))
            {
                Rule.Check(new AnAccountHoldsOneUnit(account.Name, unit.Code, account.Unit.Code));
                await MoveBalance(account, amount);
            }
            else
            {
                units.Add(account.Name, account.Unit);
                opened.Add(Open(account, amount));
            }
        }

        return opened;
    }

    private static LedgerAccountRow Open(LedgerAccount account, LedgerAmount amount)
    {
        if (account.AllowsOverdraft)
        {
            return new LedgerAccountRow(account, null);
        }

        Rule.Check(
            new AvailableMustCoverThePosting(account, -amount, new LedgerAmount(0, account.Unit))
        );
        return new LedgerAccountRow(account, amount.Value);
    }

    private async Task MoveBalance(LedgerAccount account, LedgerAmount amount)
    {
        if (account.AllowsOverdraft)
        {
            return;
        }

        var moved = await db
            .LedgerAccounts.Where(row =>
                row.Name == account.Name && row.Balance + amount.Value >= 0
            )
            .ExecuteUpdateAsync(row =>
                row.SetProperty(one => one.Balance, one => one.Balance + amount.Value)
            );
        if (moved == 0)
        {
            var available = await db
                .LedgerAccounts.Where(row => row.Name == account.Name)
                .Select(row => row.Balance)
                .SingleAsync();
            throw new RuleBrokenException(
                new AvailableMustCoverThePosting(
                    account,
                    -amount,
                    new LedgerAmount(available!.Value, account.Unit)
                )
            );
        }
    }

    private async Task Seal(List<LedgerTransaction> transactions)
    {
        var last = await db
            .AuditSeals.AsNoTracking()
            .OrderByDescending(seal => seal.Sequence)
            .FirstOrDefaultAsync();
        foreach (var transaction in transactions)
        {
            db.AuditSeals.Add(last = chain.Seal(last, transaction));
        }

        foreach (var note in pending.Notes)
        {
            db.AuditSeals.Add(last = chain.Seal(last, note));
        }
    }
}
