using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Orders;
using CustomerCredit.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>
/// Every second, works the inbox off; every minute, reads Digital River's list of events for those that no webhook
/// brought.
/// </summary>
internal sealed class InboxWorker(
    OpenEvents events,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<InboxWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        var nextPoll = time.GetUtcNow();
        do
        {
            try
            {
                if (time.GetUtcNow() >= nextPoll)
                {
                    nextPoll = time.GetUtcNow() + BetweenPolls;
                    await Poll(stoppingToken);
                }

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

    private async Task Poll(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var found = await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(new PollEvents(PollEvents.MaxPageSize), cancellationToken);
            if (found > 0)
            {
                logger.LogInformation("{Count} events were found that no webhook brought", found);
            }
        }
        catch (GatewayException unreachable)
        {
            logger.LogWarning(unreachable, "The list of events cannot be read; it is tried again");
        }
    }
}
