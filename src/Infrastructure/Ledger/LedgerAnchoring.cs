using CustomerCredit.Application.Ledger;
using CustomerCredit.Infrastructure.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// Writes the head of the audit chain down every minute while it moves, and when the program stops. A ledger that does
/// not contain what was written down last leaves it alone: it is the proof.
/// </summary>
internal sealed class LedgerAnchoring(
    IServiceScopeFactory scopes,
    ILedgerAnchors anchors,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LedgerAnchoring> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private LedgerAnchor? _written;
    private readonly Lock _stopLock = new();
    private Task? _stop;

    /// <summary>A host may be told to stop twice at once; both wait for the one last writing, while there is a database.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopLock)
        {
            return _stop ??= WriteDownAndStop(cancellationToken);
        }
    }

    /// <summary>Writes the head down if it moved.</summary>
    public async Task WriteDown(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var position = scope.ServiceProvider.GetRequiredService<LedgerPosition>();
        var head = await position.Head(cancellationToken);
        if (head is not null && head == _written)
        {
            return;
        }

        var standing = await position.Compare(cancellationToken);
        if (standing is not (LedgerStanding.Unanchored or LedgerStanding.Grown))
        {
            logger.LogError(
                "The ledger does not continue its anchor ({Standing}); the anchor is kept as it is",
                standing
            );
            return;
        }

        if (head is null)
        {
            return;
        }

        anchors.Write(head);
        _written = head;
        logger.LogInformation("Ledger sealed up to {Sequence}, {Hash}", head.Sequence, head.Hash);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TryWriteDown(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception exception) when (SaysThatTheHostEnds(exception))
        {
            // A host that cannot start never stops us, it disposes of us; thrown on, this would be reported as its fault.
        }
    }

    private async Task WriteDownAndStop(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (lifetime.ApplicationStarted.IsCancellationRequested)
        {
            await TryWriteDown(CancellationToken.None);
        }
    }

    private async Task TryWriteDown(CancellationToken cancellationToken)
    {
        try
        {
            await WriteDown(cancellationToken);
        }
        catch (Exception exception) when (!SaysThatTheHostEnds(exception))
        {
            logger.LogError(exception, "The head of the ledger could not be written down");
        }
    }

    private static bool SaysThatTheHostEnds(Exception exception) =>
        exception is OperationCanceledException or ObjectDisposedException;
}
