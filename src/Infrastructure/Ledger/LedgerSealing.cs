using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;
using CustomerCredit.Infrastructure.Persistence;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// Twice a second, numbers and seals what was committed since. One instance at a time does it; should two ever meet, the
/// number of a seal is given once, and the second lets go.
/// </summary>
internal sealed class LedgerSealing(
    IServiceScopeFactory scopes,
    Leases leases,
    TimeProvider time,
    ILogger<LedgerSealing> logger
) : BackgroundService
{
    private const string Lease = "ledger-sealing";
    private const int RowsAtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<long> _refused = [];

    /// <summary>Seals all that is waiting, unless another instance is at it.</summary>
    public async Task SealWaiting(CancellationToken cancellationToken)
    {
        if (!await IsAnyWaiting(cancellationToken))
        {
            return;
        }

        using var lease = await leases.Take(Lease, TimeSpan.Zero, cancellationToken);
        if (lease is null)
        {
            return;
        }

        try
        {
            for (long? after = 0; after is not null; )
            {
                after = await SealSome(after.Value, cancellationToken);
            }
        }
        catch (OvertakenException)
        {
            logger.LogInformation("Another instance seals the ledger");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TrySealing(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception exception) when (SaysThatTheHostEnds(exception))
        {
            // A host that cannot start never stops us, it disposes of us; thrown on, this would be reported as its fault.
        }
    }

    private async Task TrySealing(CancellationToken stoppingToken)
    {
        try
        {
            await SealWaiting(stoppingToken);
        }
        catch (Exception exception) when (!SaysThatTheHostEnds(exception))
        {
            logger.LogError(exception, "The ledger could not be sealed; it is tried again");
        }
    }

    private static bool SaysThatTheHostEnds(Exception exception) =>
        exception is OperationCanceledException or ObjectDisposedException;

    private async Task<bool> IsAnyWaiting(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Db(scope).UnsealedRows.AnyAsync(cancellationToken);
    }

    /// <summary>Seals the next rows after a number; answers the number to go on after, or null at the end.</summary>
    private async Task<long?> SealSome(long after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, chain) = (Db(scope), scope.ServiceProvider.GetRequiredService<AuditChain>());
        var waiting = await db
            .UnsealedRows.Where(row => row.Number > after)
            .OrderBy(row => row.Number)
            .Take(RowsAtOnce)
            .ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return null;
        }

        var transactions = await TransactionsOf(db, waiting, cancellationToken);
        var notes = await NotesOf(db, waiting, cancellationToken);
        var last = await db
            .AuditSeals.AsNoTracking()
            .OrderByDescending(seal => seal.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        foreach (var row in waiting)
        {
            var next = row switch
            {
                { TransactionId: { } id }
                    when transactions.TryGetValue(id, out var transaction)
                        && chain.CodeOf(SealedTransaction.Of(transaction).ToText()) == row.Code =>
                    chain.Seal(last, transaction),
                { NoteId: { } id }
                    when notes.TryGetValue(id, out var note)
                        && chain.CodeOf(SealedNote.Of(note).ToText()) == row.Code => chain.Seal(
                    last,
                    note
                ),
                _ => null,
            };
            if (next is null)
            {
                Refuse(row);
                continue;
            }

            db.AuditSeals.Add(last = next);
            db.UnsealedRows.Remove(row);
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit();
        return waiting.Count < RowsAtOnce ? null : waiting[^1].Number;
    }

    /// <summary>It stays where it is, for <c>verify</c> to find.</summary>
    private void Refuse(UnsealedRow row)
    {
        if (_refused.Add(row.Number))
        {
            logger.LogError(
                "{Row} is not sealed: it is not as one of us wrote it",
                row.TransactionId?.Value ?? row.NoteId
            );
        }
    }

    private static Task<Dictionary<LedgerTransactionId, LedgerTransaction>> TransactionsOf(
        CustomerCreditDbContext db,
        List<UnsealedRow> waiting,
        CancellationToken cancellationToken
    )
    {
        LedgerTransactionId[] ids =
        [
            .. waiting
                .Where(row => row.TransactionId is not null)
                .Select(row => row.TransactionId!.Value),
        ];
        return db
            .LedgerTransactions.AsNoTracking()
            .Include(transaction => transaction.Entries.OrderBy(entry => entry.Number))
            .Where(transaction => ids.Contains(transaction.Id))
            .ToDictionaryAsync(transaction => transaction.Id, cancellationToken);
    }

    private static Task<Dictionary<string, AuditNote>> NotesOf(
        CustomerCreditDbContext db,
        List<UnsealedRow> waiting,
        CancellationToken cancellationToken
    )
    {
        string[] ids = [.. waiting.Where(row => row.NoteId is not null).Select(row => row.NoteId!)];
        return db
            .AuditNotes.AsNoTracking()
            .Where(note => ids.Contains(note.Id))
            .ToDictionaryAsync(note => note.Id, cancellationToken);
    }

    private static CustomerCreditDbContext Db(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<CustomerCreditDbContext>();
}
