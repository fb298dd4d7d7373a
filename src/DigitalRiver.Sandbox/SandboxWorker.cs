using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Does what happens without a call: ends what is pending when its time has come.</summary>
internal sealed class SandboxWorker(
    SandboxServer server,
    TimeProvider time,
    ILogger<SandboxWorker> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Sleep(server.Advance(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
                when (exception
                        is InvalidOperationException
                            or Microsoft.Data.Sqlite.SqliteException
                )
            {
                logger.LogError(exception, "The sandbox failed to end what was pending.");
            }
        }
    }

    /// <summary>Until the next thing is due, or until a call made something pending.</summary>
    private async Task Sleep(DateTimeOffset? due, CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var call = server.Wakes.WaitToReadAsync(over.Token).AsTask();
        await await Task.WhenAny([call, .. Clock(due, over.Token)]);
        server.Wakes.TryRead(out _);
        await over.CancelAsync();
    }

    private IEnumerable<Task> Clock(DateTimeOffset? due, CancellationToken over)
    {
        if (due is { } at)
        {
            var wait = at - time.GetUtcNow();
            yield return wait > TimeSpan.Zero ? Task.Delay(wait, time, over) : Task.CompletedTask;
        }
    }
}
