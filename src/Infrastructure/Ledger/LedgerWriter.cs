using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// Writes pending rows inside the transaction of a commit: balances are moved by updates that refuse to go below zero,
/// in the order of the accounts' names, and every row is on its way into the audit chain (engine design, sections 8.2
/// and 9.4).
/// </summary>
internal sealed class LedgerWriter(
    CustomerCreditDbContext db,
    PendingRows pending,
    ISealing sealing
)
{
    private IReadOnlyList<object> _written = [];

    /// <summary>Leaves the rows in the context, to be saved. A broken rule leaves nothing there.</summary>
    public async Task Write()
    {
        TakeBack();
        if (!pending.Any)
        {
            return;
        }

        var transactions = await StillToBePosted();
        await Move(transactions);
        _written =
        [
            .. transactions,
            .. transactions.SelectMany(transaction => transaction.Entries),
            .. pending.Notes,
            .. await sealing.Seal(transactions, pending.Notes),
        ];
        db.AddRange(_written);
    }

    /// <summary>What was written and not committed is no longer in the context.</summary>
    public void TakeBack()
    {
        foreach (var row in _written)
        {
            db.Entry(row).State = EntityState.Detached;
        }

        _written = [];
    }

    /// <summary>What was pending is so no longer: it was committed, or refused.</summary>
    public void Forget()
    {
        _written = [];
        pending.Forget();
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

    private async Task Move(List<LedgerTransaction> transactions)
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
        await Open([.. moves.Select(move => move.Account)]);
        foreach (var (account, amount) in moves)
        {
            await MoveBalance(account, amount);
        }
    }

    /// <summary>Whoever posts on an account first opens it, at zero; two that do so at the same instant do not get in each other's way.</summary>
    private async Task Open(List<LedgerAccount> accounts)
    {
        var units = await UnitsOf(accounts);
        var unknown = accounts.FindAll(account => !units.ContainsKey(account.Name));
        foreach (var account in unknown)
        {
            long? balance = account.AllowsOverdraft ? null : 0;
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO ledger_accounts (name, kind, unit, balance) VALUES ({account.Name}, {account.Kind.ToString()}, {account.Unit.Code}, {balance}) ON CONFLICT DO NOTHING"
            );
        }

        units = unknown.Count > 0 ? await UnitsOf(accounts) : units;
        foreach (var account in accounts)
        {
            Rule.Check(
                new AnAccountHoldsOneUnit(account.Name, units[account.Name].Code, account.Unit.Code)
            );
        }
    }

    private Task<Dictionary<string, LedgerUnit>> UnitsOf(List<LedgerAccount> accounts)
    {
        var names = accounts.ConvertAll(account => account.Name);
        return db
            .LedgerAccounts.Where(row => names.Contains(row.Name))
            .Select(row => new { row.Name, row.Unit })
            .ToDictionaryAsync(row => row.Name, row => row.Unit);
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
}
