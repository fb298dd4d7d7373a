using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Support.Orders;

namespace CustomerCredit.Kill.Tests.Support;

/// <summary>The real program, killed and started again, and Digital River in another process that lives on and remembers.</summary>
internal abstract class World : IAsyncDisposable
{
    private const int SharedCards = 3;
    private const decimal OnACard = 20;

    private StartedProcess _river = null!;
    private long _seen;

    /// <summary>Calls the program that runs now as the platform.</summary>
    public abstract HttpClient Shop { get; }

    /// <summary>Calls it as those who keep the books.</summary>
    public abstract HttpClient Finance { get; }

    /// <summary>Calls Digital River.</summary>
    public HttpClient River { get; private set; } = null!;

    /// <summary>Gift cards that all carts spend.</summary>
    public IReadOnlyList<GiftCard> Cards { get; private set; } = [];

    /// <summary>Whether the database was taken away, so that the program may have had to say that something went wrong.</summary>
    public bool DatabaseMayFail { get; protected set; }

    protected DirectoryInfo Data { get; } =
        Directory.CreateTempSubdirectory("customer-credit-kill-");

    /// <summary>What the provider has set aside.</summary>
    public abstract Task<IReadOnlyList<OpenHold>> OpenHolds();

    /// <summary>The program's own look at its ledger, beside the running one.</summary>
    public abstract Task Verify();

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

    /// <summary>What Digital River was asked since this was asked for last, in order.</summary>
    public async Task<JsonArray> News()
    {
        var news = (await Json(await River.GetAsync($"/_control/log?after={_seen}"))).AsArray();
        _seen = news.Count == 0 ? _seen : news[^1]!["sequence"]!.GetValue<long>();
        return news;
    }

    public static async Task<JsonNode> Json(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public virtual async ValueTask DisposeAsync()
    {
        _river?.Dispose();
        River?.Dispose();
        Data.Delete(recursive: true);
        await ValueTask.CompletedTask;
    }

    protected async Task StartRiver()
    {
        _river = await StartedProcess.Start(
            "DigitalRiver.Sandbox",
            "/_control/log",
            new Dictionary<string, string>
            {
                ["CustomerCredit__DataDirectory"] = Path.Combine(Data.FullName, "river"),
                ["Logging__LogLevel__Default"] = "Error",
            }
        );
        River = Caller(_river, "sk_test_sandbox");
    }

    protected async Task IssueCards() =>
        Cards = await Task.WhenAll(Enumerable.Range(1, SharedCards).Select(IssueCard));

    protected Dictionary<string, string> WebEnvironment(string directory)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Error",
            ["CustomerCredit__DataDirectory"] = Path.Combine(Data.FullName, directory),
            ["DigitalRiver__BaseUrl"] = _river.Url.ToString(),
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
            ["DigitalRiver__CallsPerSecond"] = "10000",
            ["DigitalRiver__WebhookSecrets__0"] = "whtk_test_sandbox",
            // It lives for seconds: code that is measured in order to be compiled better never is.
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var (name, value) in OrderLife.PointsRate)
        {
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return environment;
    }

    protected static async Task Verify(Dictionary<string, string> environment)
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd(
            "Web",
            environment,
            words: ["verify"]
        );
        exitCode.ShouldBe(0, output);
    }

    protected static HttpClient Caller(StartedProcess program, string key)
    {
        var client = new HttpClient { BaseAddress = program.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<GiftCard> IssueCard(int number)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/credit-lines")
        {
            Content = JsonContent.Create(
                new
                {
                    kind = "giftCard",
                    currencyCode = "USD",
                    amount = OnACard.ToString(CultureInfo.InvariantCulture),
                }
            ),
        };
        request.Headers.Add("Idempotency-Key", $"shared-card-{number}");
        var answer = await Finance.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        var issued = await Json(answer);
        return new GiftCard(
            (string)issued["creditLineId"]!,
            (string)issued["number"]!,
            (string)issued["pin"]!,
            OnACard
        );
    }
}
