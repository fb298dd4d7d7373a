using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Checkouts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Common;

/// <summary>
/// A few minutes after the start and every day from then on, forgets what has been kept for long enough, page by page, so
/// that nobody waits long for the database. A crash or a stop between two pages leaves the rest for the next time.
/// </summary>
internal sealed class Housekeeping(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Housekeeping> logger
) : BackgroundService
{
    private const int Page = 500;

    /// <summary>What a crash has left comes first.</summary>
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(AfterTheStart, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = Interval;
            foreach (var kind in Enum.GetValues<PrunedKind>())
            {
                await Prune(kind, stoppingToken);
            }
        }
    }

    private async Task Prune(PrunedKind kind, CancellationToken stoppingToken)
    {
        var count = 0;
        try
        {
            CreditId? after = null;
            bool isLast;
            do
            {
                var page = await PruneSome(kind, after, stoppingToken);
                count += page.Count;
                (isLast, after) = (page.IsLast, page.Next);
            } while (!isLast);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "{Kind} could not be pruned; it is tried again", kind);
        }
        finally
        {
            if (count > 0)
            {
                logger.LogInformation("{Kind}: {Count} old rows were forgotten", kind, count);
            }
        }
    }

    private async Task<PrunedPage> PruneSome(
        PrunedKind kind,
        CreditId? after,
        CancellationToken stoppingToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new PruneRecords(kind, after, Page), stoppingToken);
    }
}
