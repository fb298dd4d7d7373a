using CustomerCredit.Application.Notices;
using CustomerCredit.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Notices;

/// <summary>Every hour, forgets the notices that have been kept for long enough.</summary>
internal sealed class NoticeExpiry(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<NoticeExpiry> logger
) : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await ForgetAll(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ForgetAll(CancellationToken stoppingToken)
    {
        try
        {
            while (await ForgetSome(stoppingToken) == Batch)
            {
                // There may be more.
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "Old notices could not be forgotten; it is tried again");
        }
    }

    private async Task<int> ForgetSome(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ForgetNotices(Batch), stoppingToken);
    }
}
