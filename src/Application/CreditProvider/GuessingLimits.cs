namespace CustomerCredit.Application.CreditProvider;

/// <summary>
/// How often one may be wrong about gift cards (engine design, section 10.1, number 6). Kept in the memory of this
/// process: with several instances each counts for itself.
/// </summary>
/// <remarks>Numbers that exist and numbers that do not are counted alike, so that a limit tells nothing either.</remarks>
public sealed class GuessingLimits(ILineFingerprints fingerprints, TimeProvider time)
{
    private const int MissesOfANetwork = 30;
    private const int MissesOfACustomer = 10;
    private const int MissesOfACard = 5;
    private const int WindowsBeforeSweep = 1_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long a try waits for those before it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MissBreaker> _shops = new(StringComparer.Ordinal);
    private readonly MissBreaker _everybody = new(time);
    private int _sweepAt = WindowsBeforeSweep;

    /// <summary>Lets a try in.</summary>
    /// <exception cref="CreditProviderException">Too many tries.</exception>
    internal async Task<Try> Enter(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    )
    {
        var breakers = new[] { _everybody, BreakerOf(caller.Shop.Value) };
        if (breakers.Max(breaker => breaker.StayAway) is { } closed)
        {
            throw TooMany(closed);
        }

        var entered = new List<Window>();
        // Always in this order, so that no two tries wait for each other.
        foreach (var (name, most) in Counted(line, caller))
        {
            var window = Use(name, most);
            var stayAway = await window.Tries.Enter(Patience, cancellationToken);
            if (stayAway is { } wait)
            {
                Give(window);
                entered.ForEach(other => Leave(other, hasMissed: false));
                throw TooMany(wait);
            }

            entered.Add(window);
        }

        return new Try(this, entered, breakers);
    }

    private IEnumerable<(string Name, int Most)> Counted(CreditLineName line, LineCaller caller)
    {
        if (ShopperNetwork.Of(caller.ShopperAddress) is { } network)
        {
            yield return ($"network {caller.Shop} {network}", MissesOfANetwork);
        }

        if (line.CustomerId is { } customer)
        {
            yield return ($"customer {caller.Shop} {customer}", MissesOfACustomer);
        }

        if (caller.Cart is { } cart)
        {
            yield return ($"cart {caller.Shop} {cart}", MissesOfACustomer);
        }

        yield return ("card " + fingerprints.Of(caller.Shop, line, null), MissesOfACard);
    }

    private MissBreaker BreakerOf(string shop)
    {
        lock (_shops)
        {
            if (!_shops.TryGetValue(shop, out var breaker))
            {
                _shops[shop] = breaker = new MissBreaker(time);
            }

            return breaker;
        }
    }

    private Window Use(string name, int most)
    {
        lock (_windows)
        {
            if (!_windows.TryGetValue(name, out var window))
            {
                Sweep();
                _windows[name] = window = new Window(new TryWindow(most, Hour, time));
            }

            window.Users++;
            return window;
        }
    }

    private void Leave(Window window, bool hasMissed)
    {
        window.Tries.Leave(hasMissed);
        Give(window);
    }

    private void Give(Window window)
    {
        lock (_windows)
        {
            window.Users--;
        }
    }

    /// <summary>Forgets what has nothing to remember; the next time when there is twice as much as is left.</summary>
    private void Sweep()
    {
        if (_windows.Count < _sweepAt)
        {
            return;
        }

        var idle = _windows.Where(window => window.Value is { Users: 0, Tries.IsIdle: true });
        foreach (var (name, _) in idle.ToList())
        {
            _windows.Remove(name);
        }

        _sweepAt = Math.Max(WindowsBeforeSweep, 2 * _windows.Count);
    }

    private static CreditProviderException TooMany(TimeSpan wait) =>
        CreditProviderException.Refused(
            ProviderRefusal.TooManyTries,
            "There were too many wrong numbers or PINs. Try again later.",
            wait
        );

    /// <summary>A try that was let in, until it is disposed.</summary>
    internal sealed class Try(
        GuessingLimits limits,
        IReadOnlyList<Window> windows,
        IReadOnlyList<MissBreaker> breakers
    ) : IDisposable
    {
        private bool? _hasMissed;

        /// <summary>The provider knew the line, or did not; without this nothing was learnt and nothing counts.</summary>
        public void Ended(bool hasMissed) => _hasMissed = hasMissed;

        public void Dispose()
        {
            foreach (var window in windows)
            {
                limits.Leave(window, _hasMissed == true);
            }

            if (_hasMissed is { } missed)
            {
                foreach (var breaker in breakers)
                {
                    breaker.Count(missed);
                }
            }
        }
    }

    /// <summary>A window and how many use it right now.</summary>
    internal sealed class Window(TryWindow tries)
    {
        public TryWindow Tries { get; } = tries;
        public int Users { get; set; }
    }
}
