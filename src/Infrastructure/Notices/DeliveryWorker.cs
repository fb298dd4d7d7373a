using CustomerCredit.Application.Notices;
using CustomerCredit.Domain.Notices;
using CustomerCredit.Infrastructure.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>
/// Sends notices as soon as they are stored here, and every second those that are due. Every address is served at its own
/// pace: one that is slow holds up nobody else.
/// </summary>
internal sealed class DeliveryWorker(
    OpenDeliveries deliveries,
    NoticeBell bell,
    IHostApplicationLifetime lifetime,
    ILogger<DeliveryWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<EventSubscriptionId, Task> _underway = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var listener = bell.ListenToDeliveries();
        try
        {
            while (true)
            {
                await SendWhatIsDue(stoppingToken);
                await listener.Wait(Interval, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_underway.Values);
        }
    }

    private async Task SendWhatIsDue(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var subscription in await deliveries.Due(stoppingToken))
            {
                if (_underway.GetValueOrDefault(subscription) is null or { IsCompleted: true })
                {
                    _underway[subscription] = Task.Run(
                        () => Send(subscription, stoppingToken),
                        CancellationToken.None
                    );
                }
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "Events could not be sent; it is tried again");
        }
    }

    private async Task Send(EventSubscriptionId subscription, CancellationToken stoppingToken)
    {
        try
        {
            await deliveries.SendTo(subscription, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end; what was not answered yet is sent again.
        }
        catch (Exception exception)
        {
            logger.LogError(
                exception,
                "Events could not be sent to subscription {Subscription}; it is tried again",
                subscription
            );
        }
    }
}
