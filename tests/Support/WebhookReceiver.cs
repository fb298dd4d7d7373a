using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Support;

/// <summary>A platform that is sent events: a real server on a port of its own, which answers as it is told.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> _received = [];
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>Where events go.</summary>
    public Uri Url => new(new Uri(_app.Urls.Single()), "/events");

    /// <summary>What it answers: a status. It may take its time.</summary>
    public Func<ReceivedWebhook, Task<int>> Answer { get; set; } =
        _ => Task.FromResult(StatusCodes.Status204NoContent);

    /// <summary>The value of <c>Retry-After</c> that goes with every answer, or null.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <summary>Starts one.</summary>
    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/events", receiver.Receive);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Answers always the same.</summary>
    public void Answers(int status) => Answer = _ => Task.FromResult(status);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var received = new ReceivedWebhook(
            http.Request.Headers["webhook-id"].ToString(),
            http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync()
        );
        _received.Enqueue(received);
        http.Response.StatusCode = await Answer(received);
        if (RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait;
        }

        if (http.Response.StatusCode == StatusCodes.Status302Found)
        {
            http.Response.Headers.Location = "/events";
        }
    }
}
