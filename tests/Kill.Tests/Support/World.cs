using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>The real program on a real file, and Digital River in another process that lives on and remembers.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory(
        "customer-credit-kill-"
    );
    private StartedProcess _river = null!;
    private StartedProcess _web = null!;

    /// <summary>Calls the program that runs now as the platform.</summary>
    public HttpClient Shop { get; private set; } = null!;

    /// <summary>Calls Digital River.</summary>
    public HttpClient River { get; private set; } = null!;

    public static async Task<World> Start()
    {
        var world = new World();
        world._river = await StartedProcess.Start(
            "DigitalRiver.Sandbox",
            "/_control/log",
            new Dictionary<string, string>
            {
                ["CustomerCredit__DataDirectory"] = Path.Combine(world._data.FullName, "river"),
            }
        );
        world.River = Caller(world._river, "sk_test_sandbox");
        await world.StartWeb();
        return world;
    }

    /// <summary>Starts the program, and answers how long it took to be ready.</summary>
    public async Task<TimeSpan> StartWeb()
    {
        var watch = Stopwatch.StartNew();
        BeginWeb();
        await _web.BecomesReady("/health/ready");
        Shop = Caller(_web, "ck_dev_shop");
        return watch.Elapsed;
    }

    /// <summary>Starts the program and does not wait for it.</summary>
    public void BeginWeb() => _web = Begin("web");

    /// <summary>kill -9.</summary>
    public void KillWeb()
    {
        _web.Dispose();
        Shop.Dispose();
    }

    /// <summary>The file that a commit changes.</summary>
    public string WriteAheadLog => FileOf("web", "customer-credit.db-wal");

    /// <summary>Kills a first start while it migrates; answers whether it was still at it.</summary>
    public async Task<bool> KillWhileMigrating(string directory, TimeSpan after)
    {
        using var starting = Begin(directory);
        await Eventually.Holds(
            () => Task.FromResult(File.Exists(FileOf(directory, "customer-credit.db"))),
            TimeSpan.FromSeconds(60)
        );
        await Task.Delay(after);
        starting.Kill();
        return !starting.Output.Contains("listening", StringComparison.Ordinal);
    }

    /// <summary>A start on what such a kill left.</summary>
    public async Task StartsAgain(string directory)
    {
        using var started = Begin(directory);
        await started.BecomesReady("/health/ready");
        await Verify(directory);
    }

    /// <summary>The program's own look at its ledger, beside the running one.</summary>
    public async Task Verify(string directory = "web")
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd(
            "Web",
            WebEnvironment(directory),
            words: ["verify"]
        );
        exitCode.ShouldBe(0, output);
    }

    /// <summary>The next call of this operation meets this fault.</summary>
    public async Task Strike(string operation, string kind, int delayMs)
    {
        var fault = new
        {
            operation,
            kind,
            count = 1,
            delayMs,
        };
        (await River.PostAsJsonAsync("/_control/faults", fault)).EnsureSuccessStatusCode();
    }

    /// <summary>Whether all faults have struck.</summary>
    public async Task<bool> HaveStruck() =>
        (await Json(await River.GetAsync("/_control/faults"))).AsArray().Count == 0;

    public async Task ClearFaults() =>
        (await River.DeleteAsync("/_control/faults")).EnsureSuccessStatusCode();

    /// <summary>What Digital River was asked after this number, in order.</summary>
    public async Task<JsonArray> Log(long after) =>
        (await Json(await River.GetAsync($"/_control/log?after={after}"))).AsArray();

    public static async Task<JsonNode> Json(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public ValueTask DisposeAsync()
    {
        _web.Dispose();
        _river.Dispose();
        Shop.Dispose();
        River.Dispose();
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private StartedProcess Begin(string directory) =>
        StartedProcess.Begin("Web", WebEnvironment(directory));

    private string FileOf(string directory, string name) =>
        Path.Combine(_data.FullName, directory, name);

    private Dictionary<string, string> WebEnvironment(string directory) =>
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Error",
            ["CustomerCredit__DataDirectory"] = Path.Combine(_data.FullName, directory),
            ["DigitalRiver__BaseUrl"] = _river.Url.ToString(),
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
            ["DigitalRiver__CallsPerSecond"] = "10000",
        };

    private static HttpClient Caller(StartedProcess program, string key)
    {
        var client = new HttpClient { BaseAddress = program.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
