using System.Collections.Concurrent;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Common;

/// <summary>The idempotency keys whose requests run in this process right now.</summary>
internal sealed class KeysInFlight
{
    private readonly ConcurrentDictionary<(ShopId, string, string), bool> _keys = new();

    /// <summary>Takes the key until disposed; null when a request with it is running.</summary>
    public IDisposable? Enter(ShopId shop, string operation, string key) =>
        _keys.TryAdd((shop, operation, key), true) ? new Turn(this, (shop, operation, key)) : null;

    private sealed class Turn(KeysInFlight owner, (ShopId, string, string) key) : IDisposable
    {
        public void Dispose() => owner._keys.TryRemove(key, out _);
    }
}
