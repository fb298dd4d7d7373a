using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CustomerCredit.Web.Tests.Crashes;

/// <summary>One of our programs as built, in a process of its own that can be killed like any other.</summary>
internal sealed class StartedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private StartedProcess(
        string project,
        string url,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        Url = new Uri(url);
        var start = new ProcessStartInfo("dotnet", [Assembly(project), .. arguments, "--urls", url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts the program and waits until <paramref name="ready" /> answers.</summary>
    public static async Task<StartedProcess> Start(
        string project,
        string url,
        string ready,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var started = new StartedProcess(project, url, environment);
        await Eventually.Holds(
            async () =>
            {
                started._process.HasExited.ShouldBeFalse(started.Output);
                using var client = new HttpClient { BaseAddress = started.Url };
                try
                {
                    return (int)(await client.GetAsync(ready)).StatusCode < 500;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            Patience
        );
        return started;
    }

    /// <summary>Starts a program that ends by itself, and answers its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEnd(
        string project,
        IReadOnlyDictionary<string, string> environment,
        params IEnumerable<string> arguments
    )
    {
        using var started = new StartedProcess(project, FreeUrl(), environment, arguments);
        using var deadline = new CancellationTokenSource(Patience);
        await started._process.WaitForExitAsync(deadline.Token);
        started._process.WaitForExit();
        return (started._process.ExitCode, started.Output);
    }

    /// <summary>An address on this machine that nobody listens on.</summary>
    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>The program as built with the configuration of this test run.</summary>
    private static string Assembly(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        var root = output;
        while (!File.Exists(Path.Combine(root.FullName, "CustomerCredit.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(
            root.FullName,
            "src",
            project,
            "bin",
            configuration,
            output.Name,
            $"CustomerCredit.{project}.dll"
        );
    }
}
