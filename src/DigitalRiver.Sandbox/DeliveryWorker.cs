using System.Net.Http.Headers;
using System.Text;
using CustomerCredit.DigitalRiver.Sandbox.Control;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Delivers events: to each webhook one after the other, to several at once (Digital River reference, section 6.3).</summary>
internal sealed class DeliveryWorker(
    SandboxServer server,
    TimeProvider time,
    ILogger<DeliveryWorker> logger
) : BackgroundService
{
    /// <summary>An acknowledgement that takes longer is none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(3_000);

    private static readonly TimeSpan StaleAge = TimeSpan.FromDays(1);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var busy = new Dictionary<string, Task>(StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var done in busy.Where(task => task.Value.IsCompleted).ToList())
                {
                    busy.Remove(done.Key);
                    await done.Value;
                }

                var (due, next) = server.Deliveries();
                foreach (var queue in due.GroupBy(delivery => delivery.WebhookId))
                {
                    if (!busy.ContainsKey(queue.Key))
                    {
                        busy.Add(queue.Key, Deliver([.. queue], stoppingToken));
                    }
                }

                // What is due already is under way; when that ends, this looks again.
                await Wake.Wait(server.DeliveryWakes, next, time, stoppingToken, busy.Values);
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
                logger.LogError(exception, "The sandbox failed to deliver events.");
            }
        }
    }

    private async Task Deliver(
        IReadOnlyList<DeliveryDocument> deliveries,
        CancellationToken stoppingToken
    )
    {
        foreach (var delivery in deliveries)
        {
            if (server.PrepareDelivery(delivery.Id) is var (request, fault))
            {
                await Deliver(request, fault, stoppingToken);
            }
            else
            {
                server.DropDelivery(delivery.Id);
            }
        }
    }

    private async Task Deliver(
        DeliveryRequest request,
        Fault? fault,
        CancellationToken stoppingToken
    )
    {
        switch (fault?.Kind)
        {
            case FaultKinds.Drop:
                server.DropDelivery(request.DeliveryId);
                return;
            case FaultKinds.Reorder:
                server.PostponeDelivery(request.DeliveryId, fault.Delay);
                return;
            case FaultKinds.Forged:
                await Post(request with { Signature = Forgery(request.Signature) }, stoppingToken);
                break;
            case FaultKinds.Stale
                when server.PrepareStale(request.DeliveryId, StaleAge) is { } stale:
                await Post(stale, stoppingToken);
                break;
            case FaultKinds.Duplicate:
                await Post(request, stoppingToken);
                break;
        }

        server.ReportDelivery(request.DeliveryId, await Post(request, stoppingToken));
    }

    /// <summary>The same time, signed with nothing that anybody knows.</summary>
    private static string Forgery(string signature) =>
        $"{signature.Split(", ")[0]}, {Convert.ToBase64String(new byte[32])}";

    /// <summary>Whether it was acknowledged.</summary>
    private async Task<bool> Post(DeliveryRequest request, CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(
            patience.Token,
            stoppingToken
        );
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Address);
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TryAddWithoutValidation(Signature.Header, request.Signature);
        if (request.UserName is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(
                    Encoding.UTF8.GetBytes($"{request.UserName}:{request.Password}")
                )
            );
        }

        try
        {
            using var answer = await _http.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                over.Token
            );
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or OperationCanceledException
                && !stoppingToken.IsCancellationRequested
            )
        {
            return false;
        }
    }
}
