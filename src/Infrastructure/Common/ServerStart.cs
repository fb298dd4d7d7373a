using Microsoft.Extensions.Hosting;

namespace CustomerCredit.Infrastructure.Common;

/// <summary>Lets workers wait for the server: where the start fails they have done nothing and said nothing.</summary>
internal static class ServerStart
{
    /// <summary>Whether the server listens, as soon as that is known; not if the start failed.</summary>
    public static async Task<bool> HasStarted(
        this IHostApplicationLifetime lifetime,
        CancellationToken stoppingToken
    )
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() =>
            started.TrySetResult()
        );
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
