using System.Threading.RateLimiting;
using CustomerCredit.Application.Gateway;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// The way out for one key: lets through so many calls a second, and none while Digital River wants us to stay away.
/// Whoever is not let through was not sent.
/// </summary>
internal sealed class DigitalRiverLine(
    IOptions<DigitalRiverOptions> options,
    DigitalRiverLimits limits,
    TimeProvider time
) : IDisposable
{
    private readonly RateLimiter? _limiter = options.Value.EffectiveCallsPerSecond is { } calls
        ? new SlidingWindowRateLimiter(
            new SlidingWindowRateLimiterOptions
            {
                PermitLimit = calls,
                Window = TimeSpan.FromSeconds(1),
                SegmentsPerWindow = 10,
                QueueLimit = calls,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        )
        : null;

    private readonly Lock _lock = new();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;

    /// <summary>Waits for this call's turn.</summary>
    /// <exception cref="GatewayException">Unreachable: the line is closed, or too many calls wait already.</exception>
    public async Task WaitForTurn(DigitalRiverRequest request, CancellationToken cancellationToken)
    {
        ThrowIfClosed(request);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_limiter is null)
            {
                return;
            }

            using var lease = await _limiter.AcquireAsync(1, cancellationToken);
            if (lease.IsAcquired)
            {
                // It may have been closed while this call waited.
                ThrowIfClosed(request);
                return;
            }
        }
        catch (OperationCanceledException exception)
        {
            throw GatewayException.Unreachable(
                $"{request}: given up before its turn came.",
                inner: exception
            );
        }

        throw GatewayException.Unreachable(
            $"{request}: more calls wait than Digital River allows in a second.",
            TimeSpan.FromSeconds(1)
        );
    }

    /// <summary>Closes the line for this long, or leaves it closed where it is closed for longer.</summary>
    public void Close(TimeSpan wait)
    {
        lock (_lock)
        {
            var until =
                time.GetUtcNow() + (wait < limits.LongestClosure ? wait : limits.LongestClosure);
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    public void Dispose() => _limiter?.Dispose();

    private void ThrowIfClosed(DigitalRiverRequest request)
    {
        TimeSpan left;
        lock (_lock)
        {
            left = _closedUntil - time.GetUtcNow();
        }

        if (left > TimeSpan.Zero)
        {
            throw GatewayException.Unreachable(
                $"{request}: Digital River asked for fewer calls.",
                left
            );
        }
    }
}
