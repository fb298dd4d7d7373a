using CustomerCredit.DigitalRiver.Sandbox.Rules;
using Microsoft.AspNetCore.Http;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Writes replies.</summary>
internal static class Answers
{
    internal static async Task Send(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.Body is not null)
        {
            await SendBytes(context, WireJson.Bytes(reply.Body));
        }
    }

    internal static async Task SendBytes(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            // Writing to a caller that has gone does nothing.
            await context.Response.Body.WriteAsync(json, CancellationToken.None);
        }
    }
}
