using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>The idempotency keys whose requests run in this process right now.</summary>
internal sealed class KeysInFlight(TimeProvider time)
{
    private readonly TurnsByKey<(ShopId, string, string)> _turns = new(time);

    /// <summary>Takes the key until disposed; null when a request with it kept running all the while.</summary>
    public Task<IDisposable?> Enter(
        ShopId shop,
        string operation,
        string key,
        TimeSpan patience,
        CancellationToken cancellationToken
    ) => _turns.Take((shop, operation, key), patience, cancellationToken);
}
