using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerCredit.Support;

/// <summary>One of our programs as built, in a process of its own that can be killed like any other.</summary>
public sealed partial class StartedProcess : IDisposable
{
    /// <summary>The system chooses the port, and the program says which: a port looked up before may be taken meanwhile.</summary>
    private const string AnyPort = "http://127.0.0.1:0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private StartedProcess(
        string project,
        string url,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<string> words
    )
    {
        // A file that may not grow is an error that the program hears of, not its end.
        var start = new ProcessStartInfo(
            "bash",
            [
                "-c",
                "trap '' XFSZ; exec dotnet \"$@\"",
                project,
                Assembly(project),
                .. words,
                "--urls",
                url,
            ]
        )
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

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>How long it has kept a processor busy so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it wrote so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts the program and waits until <paramref name="ready" /> answers.</summary>
    /// <param name="project">The folder under <c>src</c> or <c>tests</c>.</param>
    /// <param name="ready">The path that answers once it is ready.</param>
    /// <param name="environment">The variables it gets besides ours.</param>
    public static async Task<StartedProcess> Start(
        string project,
        string ready,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var started = Begin(project, environment);
        try
        {
            await started.BecomesReady(ready);
            return started;
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>Starts the program and waits for nothing.</summary>
    /// <param name="project">The folder under <c>src</c> or <c>tests</c>.</param>
    /// <param name="environment">The variables it gets besides ours.</param>
    public static StartedProcess Begin(
        string project,
        IReadOnlyDictionary<string, string> environment
    ) => new(project, AnyPort, environment, []);

    /// <summary>Waits until <paramref name="ready" /> answers.</summary>
    /// <param name="ready">The path that answers once it is ready.</param>
    public async Task BecomesReady(string ready)
    {
        await Eventually.Holds(() => Task.FromResult(Listens()), Patience);
        using var client = new HttpClient { BaseAddress = Url };
        await Eventually.Holds(() => Answers(client, ready), Patience);
    }

    /// <summary>Starts a program that is expected to end by itself, and answers its exit code and output.</summary>
    /// <param name="project">The folder under <c>src</c> or <c>tests</c>.</param>
    /// <param name="environment">The variables it gets besides ours.</param>
    /// <param name="url">Where it shall listen.</param>
    /// <param name="words">What it is told on the command line.</param>
    public static async Task<(int ExitCode, string Output)> RunToItsEnd(
        string project,
        IReadOnlyDictionary<string, string> environment,
        string url = AnyPort,
        IEnumerable<string>? words = null
    )
    {
        using var started = new StartedProcess(project, url, environment, words ?? []);
        using var deadline = new CancellationTokenSource(Patience);
        await started._process.WaitForExitAsync(deadline.Token);
        return (started._process.ExitCode, started.Output);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>No file that it writes may be longer: to the program that is a disk that is full.</summary>
    /// <param name="bytes">How long, or null for as long as it likes.</param>
    public void LimitFiles(long? bytes) =>
        Run(
            "prlimit",
            $"--pid={Id}",
            $"--fsize={bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}:"
        );

    /// <summary>kill -STOP: it runs no further, and does not know.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>kill -CONT.</summary>
    public void Thaw() => Signal("CONT");

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    private void Signal(string name) => Run("bash", "-c", $"kill -{name} {Id}");

    private static void Run(string program, params string[] words)
    {
        using var run = Process.Start(program, words);
        run.WaitForExit();
        run.ExitCode.ShouldBe(0);
    }

    private bool Listens()
    {
        _process.HasExited.ShouldBeFalse(Output);
        var address = Address().Match(Output);
        if (address.Success)
        {
            Url = new Uri(address.Groups["url"].Value);
        }

        return address.Success;
    }

    private async Task<bool> Answers(HttpClient client, string ready)
    {
        _process.HasExited.ShouldBeFalse(Output);
        try
        {
            return (int)(await client.GetAsync(ready)).StatusCode < 500;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The program as published for this test run, or else as built with its configuration.</summary>
    private static string Assembly(string project)
    {
        var published = Path.Combine(
            Environment.GetEnvironmentVariable("CUSTOMER_CREDIT_TEST_PROGRAMS") ?? "",
            project,
            $"CustomerCredit.{project}.dll"
        );
        if (File.Exists(published))
        {
            return published;
        }

        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        var folder = Directory.Exists(Path.Combine(Repository.Root, "src", project))
            ? "src"
            : "tests";
        return Path.Combine(
            Repository.Root,
            folder,
            project,
            "bin",
            configuration,
            output.Name,
            $"CustomerCredit.{project}.dll"
        );
    }

    /// <summary>As both programs say it: "… on http://127.0.0.1:41234".</summary>
    [GeneratedRegex(@" on (?<url>http://127\.0\.0\.1:\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
