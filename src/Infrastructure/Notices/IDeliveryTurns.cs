using CustomerCredit.Domain.Notices;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>The right to send notices to an address, held by one at a time.</summary>
internal interface IDeliveryTurns
{
    /// <summary>Takes it; null when somebody else has it. Dispose it to give it back.</summary>
    Task<IDisposable?> Take(EventSubscriptionId subscription, CancellationToken cancellationToken);
}
