using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

/// <summary>
/// A server made of a bare socket, so that it can misbehave in every way. It reads each request to its end, counts it
/// as executed, and then replies as the script says; the last reply repeats.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Reply[] _script;
    private readonly Task _accepting;
    private int _next = -1;
    private int _connections;

    public RawServer(params Reply[] script)
    {
        _script = script;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Closes every connection before anything is read from it.</summary>
    public bool HangsUp { get; init; }

    /// <summary>Accepts connections and neither reads nor writes.</summary>
    public bool IsMute { get; init; }

    public int Connections => Volatile.Read(ref _connections);

    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    public RawRequest OnlyRequest => Requests.ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task Accept()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(Serve(socket));
            }
        }
        catch (Exception exception) when (IsGoodbye(exception)) { }

        await Task.WhenAll(serving);
    }

    private async Task Serve(Socket socket)
    {
        using (socket)
        {
            try
            {
                if (HangsUp)
                {
                    return;
                }

                if (IsMute)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _closing.Token);
                }

                await using var stream = new NetworkStream(socket);
                while (await RawRequest.Read(stream, _closing.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    var turn = Math.Min(Interlocked.Increment(ref _next), _script.Length - 1);
                    if (!await _script[turn](stream, socket, _closing.Token))
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (IsGoodbye(exception)) { }
        }
    }

    private static bool IsGoodbye(Exception exception) =>
        exception
            is OperationCanceledException
                or IOException
                or SocketException
                or ObjectDisposedException;
}

/// <summary>What happens after a request was read; true keeps the connection open.</summary>
internal delegate Task<bool> Reply(
    Stream stream,
    Socket socket,
    CancellationToken cancellationToken
);

internal sealed record RawRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    public static async Task<RawRequest?> Read(Stream stream, CancellationToken cancellationToken)
    {
        var first = await ReadLine(stream, cancellationToken);
        if (first.Length == 0)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (
            var line = await ReadLine(stream, cancellationToken);
            line.Length > 0;
            line = await ReadLine(stream, cancellationToken)
        )
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[
            int.Parse(
                headers.GetValueOrDefault("Content-Length", "0"),
                CultureInfo.InvariantCulture
            )
        ];
        await stream.ReadExactlyAsync(body, cancellationToken);
        var words = first.Split(' ');
        return new(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string> ReadLine(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
    }
}
