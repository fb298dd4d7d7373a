using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>The sandbox as a program of its own, which can be killed like one.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sandbox-alone-").FullName;
    private Process? process;
    private HttpClient? http;

    public Merchant Merchant { get; private set; } = null!;

    public async Task Start()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "CustomerCredit.DigitalRiver.Sandbox.dll"),
                "--urls",
                url,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CustomerCredit__DataDirectory"] = directory;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(url),
        };
        Merchant = new Merchant(http, "");

        var watch = Stopwatch.StartNew();
        while (await Merchant.Attempt(HttpMethod.Get, "/checkouts") is null)
        {
            process.HasExited.ShouldBeFalse("the sandbox ended at once");
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>No time to say goodbye: SIGKILL.</summary>
    public async Task Kill()
    {
        http?.Dispose();
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
