using System.Net;
using System.Net.Sockets;

namespace CustomerCredit.Support;

/// <summary>A line to a server that breaks at a word, either before the server hears it or after it has answered.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    // As the text of a statement ends; READ COMMITTED is none.
    private static readonly byte[] Word = "COMMIT\0"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private int _cuts;

    /// <summary>Listens at once.</summary>
    /// <param name="host">Where the server is.</param>
    /// <param name="port">Its port.</param>
    public CuttingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether the server hears the word and answers, and only the answer is lost.</summary>
    public bool LetsTheServerHear { get; set; }

    /// <summary>How many times more it breaks.</summary>
    public int Cuts
    {
        get => Volatile.Read(ref _cuts);
        set => Volatile.Write(ref _cuts, value);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception end)
            when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(_host, _port, _end.Token);
        }
        catch (SocketException)
        {
            // Nobody is at home, and whoever called is told so by the line that ends.
            return;
        }

        var line = new Line(near.GetStream(), far.GetStream());
        await Task.WhenAny(Ask(line), Answer(line));
    }

    private async Task Ask(Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await line.Near.ReadAsync(buffer, _end.Token) is > 0 and var read)
        {
            var heard = buffer.AsMemory(0, read);
            if (Cuts > 0 && heard.Span.IndexOf(Word) >= 0)
            {
                Interlocked.Decrement(ref _cuts);
                if (!LetsTheServerHear)
                {
                    return;
                }

                line.IsCut = true;
            }

            await line.Far.WriteAsync(heard, _end.Token);
        }
    }

    private async Task Answer(Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await line.Far.ReadAsync(buffer, _end.Token) is > 0 and var read)
        {
            if (line.IsCut)
            {
                return;
            }

            await line.Near.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }

    private sealed class Line(NetworkStream near, NetworkStream far)
    {
        public NetworkStream Near { get; } = near;
        public NetworkStream Far { get; } = far;
        public volatile bool IsCut;
    }
}
