using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomerCredit.Infrastructure.Tests.Support;

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
        await _accepting;
        _listener.Stop();
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
