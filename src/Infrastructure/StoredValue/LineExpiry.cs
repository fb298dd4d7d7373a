using CustomerCredit.Application.StoredValue;
using CustomerCredit.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.StoredValue;

/// <summary>Every hour, takes what is available off the lines that have expired.</summary>
internal sealed class LineExpiry(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LineExpiry> logger
) : BackgroundService
{
    private const int Batch = 100;

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
            await ExpireAll(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ExpireAll(CancellationToken stoppingToken)
    {
        try
        {
            while (await ExpireSome(stoppingToken) == Batch)
            {
                // There may be more.
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(exception, "Credit lines could not be expired; it is tried again");
        }
    }

    private async Task<int> ExpireSome(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var expired = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ExpireCreditLines(Batch), stoppingToken);
        if (expired > 0)
        {
            logger.LogInformation("{Count} credit lines have expired", expired);
        }

        return expired;
    }
}
