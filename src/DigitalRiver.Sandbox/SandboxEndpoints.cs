using System.Buffers;
using CustomerCredit.DigitalRiver.Sandbox.Control;
using CustomerCredit.DigitalRiver.Sandbox.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Digital River's paths: a request in, an answer out, or whatever a fault makes of it.</summary>
internal sealed class SandboxEndpoints(
    SandboxServer server,
    TimeProvider time,
    ILogger<SandboxEndpoints> logger
)
{
    internal const string RequestIdHeader = "x-dr-requestid";
    private const int MostBodyBytes = 1 << 20;

    internal async Task Answer(HttpContext context, string path)
    {
        var requestId = server.NewRequestId();
        context.Response.Headers[RequestIdHeader] = requestId;
        try
        {
            var body = await ReadBody(context);
            var incoming = new IncomingCall(
                new Call(
                    context.Request.Method,
                    path,
                    Key(context.Request.Headers.Authorization),
                    context.Request.Query.ToDictionary(
                        parameter => parameter.Key,
                        parameter => parameter.Value.OfType<string>().ToArray(),
                        StringComparer.Ordinal
                    ),
                    body ?? default
                ),
                requestId,
                Header(context, "upstream-id"),
                Header(context, "upstream-session-id")
            );
            if (EarlyRefusal(context, body) is { } refusal)
            {
                var reply = refusal.ToReply();
                server.Note(incoming, reply.Status, fault: null);
                await Answers.Send(context, reply);
                return;
            }

            await new FaultyAnswer(server, time, context, incoming).Give();
        }
        catch (Exception exception) when (Report(exception, context))
        {
            await Answers.Send(context, Refusals.InternalError().ToReply());
        }
    }

    private static Refusal? EarlyRefusal(HttpContext context, ReadOnlyMemory<byte>? body)
    {
        if (body is null)
        {
            return Refusals.TooLarge();
        }

        var accept = context.Request.Headers.Accept;
        return StringValues.IsNullOrEmpty(accept) || AcceptsJson(accept.ToString())
            ? null
            : Refusals.NotAcceptable();
    }

    private static bool AcceptsJson(string accept) =>
        accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
        || accept.Contains("application/*", StringComparison.OrdinalIgnoreCase)
        || accept.Contains("*/*", StringComparison.Ordinal);

    private static string? Key(StringValues authorization)
    {
        const string scheme = "Bearer ";
        var value = authorization.ToString();
        return value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? value[scheme.Length..].Trim()
            : null;
    }

    private static string? Header(HttpContext context, string name) =>
        context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The bytes of the body, or null when there are too many.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBody(HttpContext context)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            var count = await context.Request.Body.ReadAsync(
                bytes.GetMemory(4096),
                context.RequestAborted
            );
            if (count == 0)
            {
                return bytes.WrittenMemory;
            }

            bytes.Advance(count);
            if (bytes.WrittenCount > MostBodyBytes)
            {
                return null;
            }
        }
    }

    /// <summary>A fault of the sandbox itself; the caller gets Digital River's envelope all the same.</summary>
    private bool Report(Exception exception, HttpContext context)
    {
        if (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            return false;
        }

        logger.LogError(exception, "The sandbox failed to answer a call.");
        return true;
    }
}
