using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>The events in the database.</summary>
internal sealed class Inbox(CustomerCreditDbContext db) : IInbox
{
    public async Task<IReadOnlySet<EventId>> Known(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ReceivedEvent>()
            .Where(received => ids.Contains(received.Id))
            .Select(received => received.Id)
            .ToHashSetAsync(cancellationToken);

    public async Task<IReadOnlyList<ReceivedEvent>> Find(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ReceivedEvent>()
            .Where(received => ids.Contains(received.Id))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DueEvent>> Due(
        DateTimeOffset dueBy,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ReceivedEvent>()
            .Where(received => received.DueAt <= dueBy)
            .OrderBy(received => received.DueAt)
            .Take(limit)
            .Select(received => new DueEvent(received.Id, received.Subject))
            .ToListAsync(cancellationToken);

    public void Add(ReceivedEvent received) => db.Set<ReceivedEvent>().Add(received);

    public async Task<EventPoll> Poll(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var poll = await db.Set<EventPoll>().SingleOrDefaultAsync(cancellationToken);
        if (poll is null)
        {
            poll = await db.Set<Cart>().AnyAsync(cancellationToken)
                ? EventPoll.Begin(now)
                : EventPoll.BeginWithoutCarts(now);
            db.Add(poll);
        }

        return poll;
    }
}
