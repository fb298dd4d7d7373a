using System.Threading.Channels;
using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Application.Notices;

/// <summary>
/// Wakes whoever waits in this process for notices, as soon as they are stored. Those of other instances are found by
/// looking now and then.
/// </summary>
public sealed class NoticeBell(TimeProvider time)
{
    /// <summary>No cart is called so.</summary>
    private static readonly (ShopId, CartId) Deliveries = (new ShopId(""), new CartId(""));

    private readonly Dictionary<(ShopId, CartId), HashSet<Listener>> _listeners = [];

    /// <summary>Listens for notices about a cart, from now on. Dispose the listener to stop.</summary>
    public Listener ListenTo(ShopId shop, CartId cart) => Listen((shop, cart));

    /// <summary>Listens for notices that are to be delivered, from now on. Dispose the listener to stop.</summary>
    public Listener ListenToDeliveries() => Listen(Deliveries);

    /// <summary>There are notices about a cart.</summary>
    public void Ring(ShopId shop, CartId cart) => Ring((shop, cart));

    /// <summary>There is something to deliver.</summary>
    public void RingForDeliveries() => Ring(Deliveries);

    private void Ring((ShopId, CartId) key)
    {
        lock (_listeners)
        {
            foreach (var listener in _listeners.GetValueOrDefault(key) ?? [])
            {
                listener.Hear();
            }
        }
    }

    private Listener Listen((ShopId, CartId) key)
    {
        var listener = new Listener(time, left => Leave(key, left));
        lock (_listeners)
        {
            if (!_listeners.TryGetValue(key, out var others))
            {
                _listeners[key] = others = [];
            }

            others.Add(listener);
        }

        return listener;
    }

    private void Leave((ShopId, CartId) key, Listener listener)
    {
        lock (_listeners)
        {
            if (_listeners.TryGetValue(key, out var others) && others.Remove(listener))
            {
                if (others.Count == 0)
                {
                    _listeners.Remove(key);
                }
            }
        }
    }

    /// <summary>Somebody who listens. A ring that comes while nobody waits is remembered.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly TimeProvider _time;
        private readonly Action<Listener> _leave;
        private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        internal Listener(TimeProvider time, Action<Listener> leave) =>
            (_time, _leave) = (time, leave);

        /// <summary>Waits for a ring, at most so long.</summary>
        /// <exception cref="OperationCanceledException">The caller waits no longer.</exception>
        public async Task Wait(TimeSpan atMost, CancellationToken cancellationToken)
        {
            using var deadline = new CancellationTokenSource(atMost, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(
                deadline.Token,
                cancellationToken
            );
            try
            {
                await _rings.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody rang.
            }
        }

        /// <inheritdoc />
        public void Dispose() => _leave(this);

        internal void Hear() => _rings.Writer.TryWrite(true);
    }
}
