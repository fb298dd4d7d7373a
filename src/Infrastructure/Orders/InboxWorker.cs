using CustomerCredit.Infrastructure.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>Every second, works the inbox off.</summary>
internal sealed class InboxWorker(
    OpenEvents events,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<InboxWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                while (await events.Follow(stoppingToken))
                {
                    // There may be more.
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Events could not be followed; it is tried again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
