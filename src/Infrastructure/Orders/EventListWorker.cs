using CustomerCredit.Application.Gateway;
using CustomerCredit.Application.Orders;
using CustomerCredit.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Orders;

/// <summary>
/// Every minute, reads Digital River's list of events for those that no webhook brought. However many those are, a
/// hundred a second are kept: what webhooks bring must not wait behind a month of other people's events.
/// </summary>
internal sealed class EventListWorker(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<EventListWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenPages = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(BetweenRuns, time);
        do
        {
            try
            {
                await ReadToTheEnd(stoppingToken);
            }
            catch (GatewayException unreachable)
            {
                logger.LogWarning(
                    "The list of events cannot be read: {Why} It is tried again",
                    unreachable.Message
                );
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Listed events could not be kept; it is tried again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadToTheEnd(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenPages, time);
        while (!(await ReadPage(cancellationToken)).IsLast)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Each page in a scope of its own.</summary>
    private async Task<PolledPage> ReadPage(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var page = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new PollEvents(PollEvents.MaxPageSize), cancellationToken);
        if (page.Added > 0)
        {
            logger.LogInformation("{Count} events were found that no webhook brought", page.Added);
        }

        return page;
    }
}
