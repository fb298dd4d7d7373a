using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Persistence.PostgreSql;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>Turns that all instances on one database see. They end by themselves when an instance does.</summary>
internal sealed class DeliveryTurnsAsRows(Leases leases) : IDeliveryTurns
{
    public Task<IDisposable?> Take(
        EventSubscriptionId subscription,
        CancellationToken cancellationToken
    ) => leases.Take($"deliveries:{subscription}", TimeSpan.Zero, cancellationToken);
}
