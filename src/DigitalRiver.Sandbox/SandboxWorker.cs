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
                await Wake.Wait(server.StepWakes, server.Advance(), time, stoppingToken);
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
}
