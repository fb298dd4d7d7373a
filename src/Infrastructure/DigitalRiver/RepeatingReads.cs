using CustomerCredit.Application.Gateway;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Repeats a read a few times while its time lasts. Never used for a write.</summary>
internal sealed class RepeatingReads(DigitalRiverLimits limits, TimeProvider time)
{
    // A timer may fire a moment early, and the line opens at the very end of the time asked for.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the read, again if need be.</summary>
    public async Task<T> Run<T>(
        Func<CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        var pause = limits.FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            GatewayException failure;
            try
            {
                return await read(cancellationToken);
            }
            catch (GatewayException failed) when (IsWorthRepeating(failed, attempt, started))
            {
                failure = failed;
            }

            await Task.Delay(PauseAskedFor(failure) ?? pause, time, cancellationToken);
            pause = pause * 2 < limits.LongestPause ? pause * 2 : limits.LongestPause;
        }
    }

    private bool IsWorthRepeating(GatewayException failure, int attempt, long started) =>
        failure.Failure != GatewayFailure.Refused
        && attempt < limits.ReadAttempts
        && time.GetElapsedTime(started) + (PauseAskedFor(failure) ?? limits.LongestPause)
            < limits.Attempt;

    private static TimeSpan? PauseAskedFor(GatewayException failure) => failure.RetryAfter + Grace;
}
