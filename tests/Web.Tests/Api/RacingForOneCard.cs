using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>Processes of the program on one PostgreSQL database, and a card of 100.00 that all of them are asked to take.</summary>
public sealed class RacingForOneCard : IAsyncLifetime
{
    private const int Checkouts = 50;

    private const string AllOfTheCard =
        """{"amount":"100.00","creditLine":{"kind":"giftCard","number":"6006490000000010","pin":"1234"}}""";

    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-race-")
        .FullName;

    private readonly List<StartedProcess> _started = [];
    private string _database = "";

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgreSqlServer.IsThere, PostgreSqlServer.Missing);
        _database = PostgreSqlServer.Create();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _started.ForEach(process => process.Dispose());
        if (_database.Length > 0)
        {
            PostgreSqlServer.Drop(_database);
        }

        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_fifty_checkouts_exactly_one_gets_it(int instances)
    {
        var sandbox = Caller(await StartSandbox(), "sk_test_sandbox");
        var shops = new List<HttpClient>();
        for (var number = 0; number < instances; number++)
        {
            shops.Add(
                Caller(await StartWeb($"instance-{number}", sandbox.BaseAddress!), "ck_dev_shop")
            );
        }

        for (var number = 0; number < Checkouts; number++)
        {
            var checkout = await Post(
                sandbox,
                "/checkouts",
                """{"currency":"USD","items":[{"skuId":"book","quantity":1,"price":100.00}]}"""
            );
            var registered = await shops[0]
                .PutAsync(
                    $"/api/v1/carts/cart-{number}",
                    RunningApp.Json($$"""{"checkoutId":"{{checkout.Body["id"]}}"}""")
                );
            registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Checkouts)
                .Select(number =>
                    Post(
                        shops[number % instances],
                        $"/api/v1/carts/cart-{number}/credits",
                        AllOfTheCard,
                        $"all-of-it-{number:D4}"
                    )
                )
        );

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers
            .Count(answer =>
                answer.Status == HttpStatusCode.Conflict
                && (string?)answer.Body["type"] == "/problems/insufficient-credit"
            )
            .ShouldBe(Checkouts - 1);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Post(
        HttpClient client,
        string path,
        string body,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = RunningApp.Json(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var answer = await client.SendAsync(request);
        return (answer.StatusCode, await RunningApp.Read(answer));
    }

    private async Task<Uri> StartSandbox()
    {
        var sandbox = await StartedProcess.Start(
            "DigitalRiver.Sandbox",
            "/_control/log",
            new Dictionary<string, string>
            {
                ["CustomerCredit__DataDirectory"] = Path.Combine(_data, "sandbox"),
            }
        );
        _started.Add(sandbox);
        return sandbox.Url;
    }

    private async Task<Uri> StartWeb(string name, Uri sandbox)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["CustomerCredit__DataDirectory"] = Path.Combine(_data, name),
            ["CreditProvider__CardKey"] = new string('c', 64),
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
            ["DigitalRiver__BaseUrl"] = sandbox.ToString(),
            ["Ledger__AuditKey"] = new string('a', 64),
        };
        foreach (
            var (key, value) in PostgreSqlServer.SettingsFor(
                PostgreSqlServer.ConnectionTo(_database)
            )
        )
        {
            environment[key.Replace(":", "__", StringComparison.Ordinal)] = value!;
        }

        var web = await StartedProcess.Start("Web", "/health/ready", environment);
        _started.Add(web);
        return web.Url;
    }

    private static HttpClient Caller(Uri url, string key)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
