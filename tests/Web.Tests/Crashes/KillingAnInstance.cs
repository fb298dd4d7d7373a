using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Crashes;

/// <summary>Two processes of the program on one PostgreSQL database: one is killed with kill -9, the other lives on.</summary>
public sealed class KillingAnInstance : IAsyncLifetime
{
    private const string Attach = "POST /checkouts/{id}/sources/{sourceId}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-instances-")
        .FullName;

    private string _database = "";
    private StartedProcess _sandbox = null!;
    private StartedProcess _killed = null!;
    private StartedProcess _other = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgreSqlServer.IsThere, PostgreSqlServer.Missing);
        _database = PostgreSqlServer.Create();
        _sandbox = await StartedProcess.Start(
            "DigitalRiver.Sandbox",
            "/_control/log",
            new Dictionary<string, string>
            {
                ["CustomerCredit__DataDirectory"] = Path.Combine(_data, "sandbox"),
            }
        );
        // At once: the database is still empty.
        var instances = await Task.WhenAll(StartWeb("one"), StartWeb("another"));
        (_killed, _other) = (instances[0], instances[1]);
    }

    public ValueTask DisposeAsync()
    {
        _killed?.Dispose();
        _other?.Dispose();
        _sandbox?.Dispose();
        if (_database.Length > 0)
        {
            PostgreSqlServer.Drop(_database);
        }

        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_it_was_at_is_finished_by_the_other_when_its_lease_has_lapsed()
    {
        var shop = Caller(_killed.Url, "ck_dev_shop");
        var heir = Caller(_other.Url, "ck_dev_shop");
        var sandbox = Caller(_sandbox.Url, "sk_test_sandbox");
        var checkout = (
            await RunningApp.Read(
                await sandbox.PostAsync(
                    "/checkouts",
                    RunningApp.Json(
                        """{"currency":"USD","items":[{"skuId":"book","quantity":2,"price":10.00}]}"""
                    )
                )
            )
        )["id"]!.GetValue<string>();
        (
            await shop.PutAsync(
                "/api/v1/carts/cart-1",
                JsonContent.Create(new { checkoutId = checkout })
            )
        ).EnsureSuccessStatusCode();
        var fault = new
        {
            operation = Attach,
            kind = "slow",
            count = 1,
            delayMs = 3000,
        };
        (await sandbox.PostAsJsonAsync("/_control/faults", fault)).EnsureSuccessStatusCode();

        var running = PostCredit(shop);
        // The fault is used up when it was met.
        await Eventually.Holds(
            async () =>
                (await RunningApp.Read(await sandbox.GetAsync("/_control/faults"))).AsArray().Count
                == 0,
            Patience
        );
        _killed.Kill();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);

        await Eventually.Holds(
            async () =>
                await Credits(heir) is [var credit] && (string?)credit!["state"] == "attached",
            Patience
        );
        var repeated = await PostCredit(heir);
        repeated.StatusCode.ShouldBe(HttpStatusCode.Created);
        var source = (await Credits(heir)).ShouldHaveSingleItem()!["sourceId"];
        (await RunningApp.Read(await sandbox.GetAsync($"/checkouts/{checkout}")))["payment"]![
            "sources"
        ]!
            .AsArray()
            .ShouldHaveSingleItem()!["id"]!
            .GetValue<string>()
            .ShouldBe(source!.GetValue<string>());
    }

    private Task<StartedProcess> StartWeb(string name)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["CustomerCredit__DataDirectory"] = Path.Combine(_data, name),
            ["Database__LeaseLength"] = "00:00:03",
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
            ["DigitalRiver__BaseUrl"] = _sandbox.Url.ToString(),
            ["Ledger__AuditKey"] = new string('a', 64),
            ["CreditProvider__CardKey"] = new string('c', 64),
        };
        foreach (
            var (key, value) in PostgreSqlServer.SettingsFor(
                PostgreSqlServer.ConnectionTo(_database)
            )
        )
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value!;
        }

        return StartedProcess.Start("Web", "/health/ready", environment);
    }

    private static async Task<HttpResponseMessage> PostCredit(HttpClient shop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/carts/cart-1/credits")
        {
            Content = RunningApp.Json("""{"amount":"5.00"}"""),
        };
        request.Headers.Add("Idempotency-Key", "key-00001");
        return await shop.SendAsync(request);
    }

    private static async Task<JsonArray> Credits(HttpClient shop) =>
        (await RunningApp.Read(await shop.GetAsync("/api/v1/carts/cart-1")))["credits"]!.AsArray();

    private static HttpClient Caller(Uri url, string key)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
