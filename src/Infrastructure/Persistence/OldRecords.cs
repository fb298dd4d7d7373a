using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Persistence;

/// <summary>Old rows in the database: read without a lock, and removed by their keys with the next commit.</summary>
internal sealed class OldRecords(CustomerCreditDbContext db) : IOldRecords
{
    public async Task<PrunedPage> TakeEvents(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    ) =>
        Take(
            // Closed is said without the due date: SQLite would go along its index, which has all closed events in one place.
            await db.Set<ReceivedEvent>()
                .Where(received => received.ReceivedAt < before && received.ConcernedUs != null)
                .OrderBy(received => received.ReceivedAt)
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    public async Task<PrunedPage> TakeKeys(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    ) =>
        Take(
            await db
                .IdempotencyRecords.Where(record =>
                    record.CreatedAt < before && !Moving.Any(credit => credit.Id == record.Credit)
                )
                .OrderBy(record => record.CreatedAt)
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    public async Task<PrunedPage> TakePassedOnCalls(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    ) =>
        Take(
            await db.Set<RemoteCall>()
                .Where(call =>
                    EF.Property<string?>(call, "CartKey") != null
                    && call.Status != RemoteCallStatus.Pending
                    && call.Status != RemoteCallStatus.Unknown
                    && call.EndedAt < before
                )
                .OrderBy(call => EF.Property<string?>(call, "CartKey"))
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    public async Task<PrunedPage> TakeCalls(
        DateTimeOffset before,
        CreditId? after,
        int credits,
        CancellationToken cancellationToken
    )
    {
        var looked = await WithCalls(after, credits, cancellationToken);
        var settled = await db.Set<AppliedCredit>()
            .Where(credit =>
                looked.Contains(credit.Id)
                && credit.CreatedAt < before
                && credit.DueAt == null
                && AppliedCreditStates.Settled.Contains(credit.State)
                && !credit.History.Any(entry => entry.At >= before)
                && !credit.Calls.Any(call =>
                    call.Status == RemoteCallStatus.Pending
                    || call.Status == RemoteCallStatus.Unknown
                    || call.EndedAt >= before
                )
            )
            .Include(credit => credit.Calls)
            .ToListAsync(cancellationToken);
        var calls = settled.SelectMany(credit => credit.GiveUpCalls()).ToList();
        db.RemoveRange(calls);
        return new PrunedPage(
            calls.Count,
            IsLast: looked.Count < credits,
            looked.Count < credits ? null : looked[^1]
        );
    }

    public async Task<PrunedPage> TakeOffers(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    ) =>
        Take(
            await db.Set<CreditOffer>()
                .Where(offer =>
                    offer.GoodUntil < before && !Moving.Any(credit => credit.Id == offer.Id)
                )
                .OrderBy(offer => offer.GoodUntil)
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    public async Task<PrunedPage> TakeNotices(
        DateTimeOffset before,
        int most,
        CancellationToken cancellationToken
    ) =>
        // The database forgets their deliveries with them.
        Take(
            await db
                .Notices.Where(notice => notice.At < before)
                .OrderBy(notice => notice.At)
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    public async Task<PrunedPage> TakeLostDeliveries(
        int most,
        CancellationToken cancellationToken
    ) =>
        Take(
            await db
                .Deliveries.Where(delivery =>
                    delivery.DueAt != null
                    && !db.EventSubscriptions.Any(subscription =>
                        subscription.Id == delivery.Subscription
                    )
                )
                .OrderBy(delivery => delivery.DueAt)
                .Take(most)
                .ToListAsync(cancellationToken),
            most
        );

    /// <summary>The credits that may still move, or are watched.</summary>
    private IQueryable<AppliedCredit> Moving =>
        db.Set<AppliedCredit>()
            .Where(credit =>
                !AppliedCreditStates.Settled.Contains(credit.State) || credit.DueAt != null
            );

    /// <summary>The next credits that have calls, along the index of the calls: every call is passed once, and none is read.</summary>
    private async Task<List<CreditId>> WithCalls(
        CreditId? after,
        int most,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Database.SqlQuery<string>(
                $"SELECT DISTINCT credit_id AS \"Value\" FROM remote_calls WHERE credit_id > {after?.Value ?? ""} ORDER BY credit_id LIMIT {most}"
            )
            .ToListAsync(cancellationToken);
        return [.. ids.Select(id => new CreditId(id))];
    }

    private PrunedPage Take<TRecord>(List<TRecord> records, int most)
        where TRecord : class
    {
        db.RemoveRange(records);
        return new PrunedPage(records.Count, IsLast: records.Count < most);
    }
}
