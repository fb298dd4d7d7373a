using System.Text;

namespace CustomerCredit.Infrastructure.Tests.Support;

/// <summary>Good and bad ways to reply.</summary>
internal static class Replies
{
    public static Reply NoContent => Raw("HTTP/1.1 204 No Content\r\n\r\n");

    /// <summary>The request was read and may have been executed; the connection ends without a byte.</summary>
    public static Reply Drop => (_, _, _) => Task.FromResult(false);

    public static Reply Reset =>
        (_, socket, _) =>
        {
            socket.LingerState = new(true, 0);
            return Task.FromResult(false);
        };

    public static Reply Silence =>
        async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return false;
        };

    public static Reply Json(int status, string body, params string[] headers) =>
        Raw(
            $"HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\n"
                + string.Concat(headers.Select(header => header + "\r\n"))
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    public static Reply Raw(string text) =>
        async (stream, _, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            return true;
        };

    /// <summary>The text, and then the connection ends.</summary>
    public static Reply Cut(string text) =>
        async (stream, socket, cancellationToken) =>
        {
            await Raw(text)(stream, socket, cancellationToken);
            return false;
        };

    /// <summary>The text, and then nothing more, with the connection open.</summary>
    public static Reply Stall(string text) =>
        async (stream, socket, cancellationToken) =>
        {
            await Raw(text)(stream, socket, cancellationToken);
            return await Silence(stream, socket, cancellationToken);
        };

    /// <summary>A body without announced length and without end.</summary>
    public static Reply Endless(int status) =>
        async (stream, socket, cancellationToken) =>
        {
            await Raw($"HTTP/1.1 {status} Whatever\r\n\r\n")(stream, socket, cancellationToken);
            var megabyte = new byte[1024 * 1024];
            while (true)
            {
                await stream.WriteAsync(megabyte, cancellationToken);
            }
        };
}
