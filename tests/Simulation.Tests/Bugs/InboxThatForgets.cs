using CustomerCredit.Domain.Orders;
using CustomerCredit.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Simulation.Tests.Bugs;

/// <summary>Keeps the ids of events for five minutes, as some libraries do.</summary>
internal sealed class InboxThatForgets(IInbox real, CustomerCreditDbContext db, TimeProvider time)
    : IInbox
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlySet<EventId>> Known(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    )
    {
        var horizon = time.GetUtcNow() - Memory;
        await db.Set<ReceivedEvent>()
            .Where(received => received.ReceivedAt < horizon && received.DueAt == null)
            .ExecuteDeleteAsync(cancellationToken);
        return await real.Known(ids, cancellationToken);
    }

    public Task<IReadOnlyList<ReceivedEvent>> Find(
        IReadOnlyCollection<EventId> ids,
        CancellationToken cancellationToken
    ) => real.Find(ids, cancellationToken);

    public Task<IReadOnlyList<DueEvent>> Due(
        DateTimeOffset dueBy,
        int limit,
        CancellationToken cancellationToken
    ) => real.Due(dueBy, limit, cancellationToken);

    public void Add(ReceivedEvent received) => real.Add(received);

    public Task<EventPoll> Poll(DateTimeOffset now, CancellationToken cancellationToken) =>
        real.Poll(now, cancellationToken);
}
