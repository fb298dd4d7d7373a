using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Notices;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>Turns in memory: one process owns the SQLite file.</summary>
internal sealed class DeliveryTurnsInMemory(TimeProvider time) : IDeliveryTurns
{
    private readonly TurnsByKey<EventSubscriptionId> _turns = new(time);

    public Task<IDisposable?> Take(
        EventSubscriptionId subscription,
        CancellationToken cancellationToken
    ) => _turns.Take(subscription, TimeSpan.Zero, cancellationToken);
}
