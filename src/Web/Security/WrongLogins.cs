using System.Net;

namespace CustomerCredit.Web.Security;

/// <summary>
/// Ten wrong logins from one address within a minute, and for the rest of it those from there are only told to wait,
/// and no longer logged. Whoever has the right login does not suffer, from whatever address.
/// </summary>
internal sealed class WrongLogins(TimeProvider time)
{
    private const int Most = 10;

    /// <summary>So many addresses are remembered; what is over is forgotten first.</summary>
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (DateTimeOffset Begun, int Count)> _counted = [];

    /// <summary>How long the address has to wait; null where it need not.</summary>
    public TimeSpan? WaitOf(IPAddress? address)
    {
        lock (_lock)
        {
            var counted = _counted.GetValueOrDefault(address ?? IPAddress.None);
            var wait = counted.Begun + Window - time.GetUtcNow();
            return counted.Count >= Most && wait > TimeSpan.Zero ? wait : null;
        }
    }

    /// <summary>One more.</summary>
    public void Count(IPAddress? address)
    {
        var (from, now) = (address ?? IPAddress.None, time.GetUtcNow());
        lock (_lock)
        {
            if (_counted.Count >= MostAddresses)
            {
                ForgetWhatIsOver(now);
            }

            var counted = _counted.GetValueOrDefault(from);
            _counted[from] = IsOver(counted.Begun, now)
                ? (now, 1)
                : (counted.Begun, counted.Count + 1);
        }
    }

    private void ForgetWhatIsOver(DateTimeOffset now)
    {
        foreach (var (address, counted) in _counted)
        {
            if (IsOver(counted.Begun, now))
            {
                _counted.Remove(address);
            }
        }

        if (_counted.Count >= MostAddresses)
        {
            _counted.Clear();
        }
    }

    private static bool IsOver(DateTimeOffset begun, DateTimeOffset now) => now - begun >= Window;
}
