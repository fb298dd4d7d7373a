using CustomerCredit.Application.Checkouts;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Checkouts;

/// <summary>Every second, goes on with the credits that are due; after a restart that is all unfinished ones.</summary>
internal sealed class CreditRecovery(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    ReopeningAfterRestore reopening,
    TimeProvider time,
    ILogger<CreditRecovery> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A Digital River that does not answer keeps callers out no longer: there is much they can do without it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly long _begun = time.GetTimestamp();

    private readonly TaskCompletionSource _firstPass = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Ends with the first pass; fails if that could not be made.</summary>
    public Task FirstPass => _firstPass.Task;

    /// <summary>Whether callers may come: they shall not meet what a crash has left, unless going on with it takes too long.</summary>
    public bool LetsCallersIn =>
        FirstPass.IsCompletedSuccessfully || time.GetElapsedTime(_begun) >= LongestWait;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The embedded sandbox is reached through our own address, so nothing can be asked before the server listens.
        if (!await lifetime.HasStarted(stoppingToken))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await reopening.Reopen(stoppingToken);
                await RecoverAll(stoppingToken);
                _firstPass.TrySetResult();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                _firstPass.TrySetException(exception);
                logger.LogError(exception, "Recovery failed; it is tried again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RecoverAll(CancellationToken stoppingToken)
    {
        foreach (var (shop, cart) in await Due(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new VisitDueCredits(shop, cart), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(
                    exception,
                    "Cart {Cart} could not be recovered; it is tried again",
                    cart
                );
            }
        }
    }

    private async Task<IReadOnlyList<(ShopId Shop, CartId Cart)>> Due(
        CancellationToken stoppingToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ICarts>()
            .WithDueCredits(time.GetUtcNow(), stoppingToken);
    }
}
