using System.Net.Http.Json;
using CustomerCredit.Support;
using Microsoft.Data.Sqlite;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>One process of the program on a real file.</summary>
internal sealed class SqliteWorld : World
{
    private StartedProcess? _web;
    private HttpClient _shop = null!;
    private HttpClient _finance = null!;
    private string? _webhook;

    public override HttpClient Shop => _shop;

    public override HttpClient Finance => _finance;

    /// <summary>The file that a commit changes.</summary>
    public string WriteAheadLog => FileOf("web", "customer-credit.db-wal");

    public static async Task<SqliteWorld> Start()
    {
        var world = new SqliteWorld();
        try
        {
            await world.StartRiver();
            await world.StartWeb();
            await world.IssueCards();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program, and answers how long it took to be ready.</summary>
    public async Task<TimeSpan> StartWeb()
    {
        var time = new UndisturbedTime();
        BeginWeb();
        await _web!.BecomesReady("/health/ready");
        _shop = Caller(_web, "ck_dev_shop");
        _finance = Caller(_web, "ck_dev_finance");
        return time.Elapsed;
    }

    /// <summary>
    /// From now on Digital River sends its events where the program listens: each start has another port, so that the
    /// program itself cannot be told its address.
    /// </summary>
    public async Task HearOfEvents()
    {
        if (_webhook is not null)
        {
            (await River.DeleteAsync($"/webhooks/{_webhook}")).EnsureSuccessStatusCode();
        }

        var webhook = new
        {
            types = new[] { "*" },
            address = new Uri(_web!.Url, "/webhooks/digital-river"),
        };
        var created = await River.PostAsJsonAsync("/webhooks", webhook);
        created.EnsureSuccessStatusCode();
        _webhook = (string)(await Json(created))["id"]!;
    }

    /// <summary>Starts the program and does not wait for it.</summary>
    public void BeginWeb() => _web = Begin("web");

    /// <summary>kill -9.</summary>
    public void KillWeb()
    {
        _web!.Dispose();
        _shop.Dispose();
        _finance.Dispose();
    }

    /// <summary>No file may grow any more; or may again.</summary>
    public void FillTheDisk(bool isFull) => _web!.LimitFiles(isFull ? 1 : null);

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

    /// <summary>A start on what such a kill left; it refuses where tables or triggers are missing.</summary>
    public async Task StartsAgain(string directory)
    {
        using var started = Begin(directory);
        await started.BecomesReady("/health/ready");
    }

    public override Task Verify() => Verify(WebEnvironment("web"));

    public override async Task<IReadOnlyList<OpenHold>> OpenHolds()
    {
        await using var connection = new SqliteConnection(
            $"Data Source={FileOf("web", "customer-credit.db")};Mode=ReadOnly;Pooling=False"
        );
        await connection.OpenAsync();
        return await OpenHold.ReadAll(connection);
    }

    public override async ValueTask DisposeAsync()
    {
        _web?.Dispose();
        _shop?.Dispose();
        _finance?.Dispose();
        await base.DisposeAsync();
    }

    private StartedProcess Begin(string directory) =>
        StartedProcess.Begin("Web", WebEnvironment(directory));

    private string FileOf(string directory, string name) =>
        Path.Combine(Data.FullName, directory, name);
}
