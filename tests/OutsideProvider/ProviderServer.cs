using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.OutsideProvider;

/// <summary>The provider on a port: in the process of a test, or as a program.</summary>
public sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Books _books;
    private readonly string _key;
    private readonly ConcurrentQueue<Exchange>? _exchanges;
    private readonly ConcurrentDictionary<string, int> _executions = new(StringComparer.Ordinal);

    private ProviderServer(
        string url,
        string key,
        string? stateFile,
        TimeProvider time,
        bool isRecording
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        _app = builder.Build();
        _books = new Books(stateFile);
        _key = key;
        _exchanges = isRecording ? new() : null;
        Provider = new Provider(_books, time);
        Map();
    }

    public Provider Provider { get; }

    public Faults Faults { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What went over the wire without a fault.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges ?? []];

    /// <summary>How often an operation was executed, whatever became of its answer.</summary>
    public int Executions(string operation) => _executions.GetValueOrDefault(operation);

    /// <summary>Starts it.</summary>
    /// <param name="key">The bearer key it takes.</param>
    /// <param name="stateFile">Where it remembers; null for nowhere.</param>
    /// <param name="time">Ends lifetimes of holds.</param>
    /// <param name="url">Where it listens.</param>
    /// <param name="isRecording">Whether it keeps <see cref="Exchanges" />.</param>
    public static async Task<ProviderServer> Start(
        string key,
        string? stateFile,
        TimeProvider time,
        string url = "http://127.0.0.1:0",
        bool isRecording = true
    )
    {
        var server = new ProviderServer(url, key, stateFile, time, isRecording);
        await server._app.StartAsync();
        return server;
    }

    public Task WaitForShutdown() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _books.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/capabilities", Call("readCapabilities"));
        _app.MapPost("/balance", Call("checkBalance"));
        _app.MapPost("/holds", Call("hold"));
        _app.MapGet("/holds", Call("findHold"));
        _app.MapGet("/holds/{argument}", Call("readHold"));
        _app.MapPost("/holds/{argument}/lower", Call("lower"));
        _app.MapPost("/holds/{argument}/renew", Call("renew"));
        _app.MapPost("/holds/{argument}/redeem", Call("redeem"));
        _app.MapPost("/holds/{argument}/release", Call("release"));
        _app.MapPost("/holds/{argument}/give-back", Call("giveBack"));

        // How a campaign sets up and looks into a provider in another process.
        var control = _app.MapGroup("/control");
        control.MapGet("/lines", () => Provider.Lines);
        control.MapGet("/holds", () => Provider.Holds);
        control.MapPut("/lines", (CreditLine line) => Provider.Put(line));
        control.MapPut("/switches", (Switches switches) => Provider.Switch(switches));
        control.MapPost("/faults", (Fault fault) => Faults.Add(fault));
    }

    private RequestDelegate Call(string operation) => context => Serve(context, operation);

    private async Task Serve(HttpContext context, string operation)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fault = Faults.Take(operation);
        if (fault?.Kind == FaultKind.LostRequest)
        {
            context.Abort();
            return;
        }

        if (fault?.Kind == FaultKind.Late)
        {
            await Given(up: context.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), TimeProvider.System);
        }

        var reply = fault?.Kind switch
        {
            FaultKind.ErrorBefore => new Reply(500, ""),
            FaultKind.RateLimited => Reply.Problem(429, "too-many-requests", fault.Seconds),
            _ when context.Request.Headers.Authorization != $"Bearer {_key}" => Reply.Problem(
                401,
                "unauthorized"
            ),
            _ => Execute(context, operation, body),
        };
        if (fault is null)
        {
            _exchanges?.Enqueue(
                new(
                    context.Request.Method,
                    context.Request.Path + context.Request.QueryString.Value,
                    context.Request.Headers.ToDictionary(
                        header => header.Key,
                        header => header.Value.ToString(),
                        StringComparer.OrdinalIgnoreCase
                    ),
                    body,
                    reply
                )
            );
        }

        await (
            fault?.Kind switch
            {
                FaultKind.LostResponse or FaultKind.Late => Hang(context),
                FaultKind.ErrorAfter => Write(context, new Reply(500, "")),
                FaultKind.Malformed => Write(context, reply with { Body = "<html>Hello</html>" }),
                FaultKind.CutBody => Cut(context, reply),
                FaultKind.Slow => WriteSlowly(context, reply, fault.Seconds),
                _ => Write(context, reply),
            }
        );
    }

    private Reply Execute(HttpContext context, string operation, string body)
    {
        _executions.AddOrUpdate(operation, 1, (_, times) => times + 1);
        return Provider.Answer(
            operation,
            context.GetRouteValue("argument") as string ?? context.Request.Query["reference"],
            context.Request.Headers["Idempotency-Key"],
            body
        );
    }

    private static async Task Given(CancellationToken up)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = up.Register(gone.SetResult);
        await gone.Task;
    }

    private static Task Hang(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task WriteSlowly(HttpContext context, Reply reply, int seconds)
    {
        try
        {
            await Task.Delay(
                TimeSpan.FromSeconds(seconds),
                TimeProvider.System,
                context.RequestAborted
            );
            await Write(context, reply);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
    }

    private static async Task Write(HttpContext context, Reply reply)
    {
        Announce(context, reply);
        await context.Response.WriteAsync(reply.Body);
    }

    private static async Task Cut(HttpContext context, Reply reply)
    {
        Announce(context, reply);
        await context.Response.WriteAsync(reply.Body[..(reply.Body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static void Announce(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(reply.Body);
        if (reply.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
    }
}
