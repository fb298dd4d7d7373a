using System.Net;

namespace CustomerCredit.Web.Api.Orders;

/// <summary>
/// Counts the webhooks whose signature did not fit, and tells the log of them at most once a minute, so that nobody fills
/// it: somebody forges events, or our token is not Digital River's any more.
/// </summary>
internal sealed class ForgedEvents(TimeProvider time, ILogger<ForgedEvents> logger)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _quietUntil;
    private int _untold;

    /// <summary>One more. Nothing that it said is logged.</summary>
    public void Count(IPAddress? from)
    {
        int told;
        lock (_lock)
        {
            _untold++;
            var now = time.GetUtcNow();
            if (now < _quietUntil)
            {
                return;
            }

            (told, _untold, _quietUntil) = (_untold, 0, now + BetweenLines);
        }

        logger.LogWarning(
            "{Count} events came since the last such line that are not signed as ours, the last of them from {Address}",
            told,
            from
        );
    }
}
