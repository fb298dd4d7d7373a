using CustomerCredit.Application.Common;
using CustomerCredit.Application.StoredValue;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Domain.StoredValue;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>The lines' accounts in our own ledger.</summary>
internal sealed class LineAccounts(
    CustomerCreditDbContext db,
    ILedger ledger,
    IIdSource ids,
    TimeProvider time
) : ILineAccounts
{
    public void Issue(CreditLine line, long units, string by, string? reason) =>
        ledger.Post(
            LedgerTransaction.Issue(
                NextId(),
                LineAccount.Of(line),
                line.NextPosting(),
                LineAccount.ProgrammeOf(line),
                LineAccount.Amount(line, units),
                by,
                reason,
                time.GetUtcNow()
            )
        );

    public void Adjust(CreditLine line, long units, string by, string reason) =>
        ledger.Post(
            LedgerTransaction.Adjust(
                NextId(),
                LineAccount.Of(line),
                line.NextPosting(),
                LineAccount.ProgrammeOf(line),
                LineAccount.Amount(line, units),
                by,
                reason,
                time.GetUtcNow()
            )
        );

    public void Expire(CreditLine line, long units) =>
        ledger.Post(
            LedgerTransaction.Expire(
                NextId(),
                LineAccount.Of(line),
                line.NextPosting(),
                LineAccount.ProgrammeOf(line),
                LineAccount.Amount(line, units),
                time.GetUtcNow()
            )
        );

    public async Task<IReadOnlyDictionary<CreditLineId, LineFigures>> Figures(
        IReadOnlyCollection<CreditLine> lines,
        CancellationToken cancellationToken
    )
    {
        var names = lines.ToDictionary(line => line.Id, line => LineAccount.Of(line).Name);
        var available = await db
            .LedgerAccounts.Where(account => names.Values.Contains(account.Name))
            .ToDictionaryAsync(
                account => account.Name,
                account => account.Balance ?? 0,
                cancellationToken
            );
        var ours = names.Keys.ToList();
        var open = await db
            .LineHolds.AsNoTracking()
            .Where(hold => ours.Contains(hold.Line) && hold.State == LineHoldState.Open)
            .ToListAsync(cancellationToken);
        var held = open.GroupBy(hold => hold.Line)
            .ToDictionary(holds => holds.Key, holds => holds.Sum(hold => hold.Units));
        return names.ToDictionary(
            line => line.Key,
            line => new LineFigures(
                available.GetValueOrDefault(line.Value),
                held.GetValueOrDefault(line.Key)
            )
        );
    }

    public async Task<IReadOnlyList<LineMovement>> Movements(
        CreditLine line,
        int most,
        CancellationToken cancellationToken
    )
    {
        var account = LineAccount.Of(line).Name;
        var posted = await db
            .LedgerTransactions.AsNoTracking()
            .Include(transaction => transaction.Entries)
            .Where(transaction => transaction.Entries.Any(entry => entry.AccountName == account))
            .OrderByDescending(transaction => transaction.CreatedAt)
            .ThenByDescending(transaction => transaction.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        return
        [
            .. posted.Select(transaction => new LineMovement(
                transaction.Kind.ToString(),
                transaction
                    .Entries.Where(entry => entry.AccountName == account)
                    .Sum(entry => entry.Amount),
                transaction.Credit,
                transaction.PostedBy,
                transaction.Reason,
                transaction.CreatedAt
            )),
        ];
    }

    private LedgerTransactionId NextId() => new(ids.Next());
}
