using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>A merchant's server that Digital River calls: it keeps what came and answers as told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedCall> calls = new();
    private WebApplication application = null!;

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<ReceivedCall> Calls => [.. calls];

    /// <summary>The status, and a body or null, for each call.</summary>
    public Func<ReceivedCall, (int Status, string? Body)> Answer { get; set; } = _ => (202, null);

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver { application = builder.Build() };
        receiver.application.Urls.Add("http://127.0.0.1:0");
        receiver.application.Map("/{**path}", receiver.Receive);
        await receiver.application.StartAsync();
        receiver.Url = new Uri(receiver.application.Urls.First());
        return receiver;
    }

    /// <summary>The calls, as soon as there are so many.</summary>
    public Task<IReadOnlyList<ReceivedCall>> Once(int count) => Once(seen => seen.Count >= count);

    public async Task<IReadOnlyList<ReceivedCall>> Once(
        Func<IReadOnlyList<ReceivedCall>, bool> fits
    )
    {
        var watch = Stopwatch.StartNew();
        while (!fits(Calls))
        {
            watch.Elapsed.ShouldBeLessThan(
                TimeSpan.FromSeconds(10),
                string.Join('\n', Calls.Select(call => call.Body))
            );
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return Calls;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new ReceivedCall(
            context.Request.Method,
            context.Request.Path,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers["DigitalRiver-Signature"].ToString(),
            context.Request.Headers.Authorization.ToString()
        );
        calls.Enqueue(call);
        var (status, body) = Answer(call);
        context.Response.StatusCode = status;
        if (body is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body, context.RequestAborted);
        }
    }
}
