using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;

namespace CustomerCredit.Benchmarks;

/// <summary>The service or the ceiling: both answer to the same calls, each on a database of its own.</summary>
internal sealed class Contestant : IDisposable
{
    private const string Connector = "/connector/DRB2B_CustomerCreditService/";
    private const string Amount = "12.50";
    private const int CardsAtOnce = 500;

    private static readonly byte[] WebhookToken = "whtk_bench"u8.ToArray();

    private readonly StartedProcess _process;
    private readonly HttpClient _client = new();

    private Contestant(StartedProcess process, IStorage storage)
    {
        _process = process;
        Storage = storage;
        _client.BaseAddress = process.Url;
    }

    public IStorage Storage { get; }

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public static async Task<Contestant> StartService(IStorage storage, River river)
    {
        var settings = Settings(storage, river);
        // Its keys for development are the only ones there are without an administrator.
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        settings["DigitalRiver__ApiKey"] = "sk_test_sandbox";
        // The most that can be set: as good as none.
        settings["DigitalRiver__CallsPerSecond"] = "100000";
        return new(await StartedProcess.Start("Web", "/health/ready", settings), storage);
    }

    /// <summary>It works on the tables that the service makes.</summary>
    public static async Task<Contestant> StartCeiling(IStorage storage, River river)
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd(
            "Web",
            Settings(storage, river),
            words: ["migrate"]
        );
        exitCode.ShouldBe(0, output);
        return new(
            await StartedProcess.Start("Ceiling", "/health/ready", Settings(storage, river)),
            storage
        );
    }

    public async Task Register(string cart, string checkout) =>
        await Send(HttpMethod.Put, $"/api/v1/carts/{cart}", new { checkoutId = checkout });

    public async Task<IReadOnlyList<string>> IssueCards(int count)
    {
        var numbers = new List<string>();
        while (numbers.Count < count)
        {
            var wanted = Math.Min(CardsAtOnce, count - numbers.Count);
            var issued = await Send(
                HttpMethod.Post,
                "/api/v1/credit-lines/bulk",
                new
                {
                    count = wanted,
                    currencyCode = "USD",
                    amount = "100.00",
                },
                key: "ck_dev_finance"
            );
            numbers.AddRange(
                issued!["items"]!
                    .AsArray()
                    .Select(card => $"{(string)card!["number"]!} {(string)card["pin"]!}")
            );
        }

        return numbers;
    }

    public async Task Add(Job job)
    {
        var body = new { amount = Amount, paymentName = "Gift card 1234" };
        var credit = await Send(HttpMethod.Post, $"/api/v1/carts/{job.Cart}/credits", body);
        job.Source = (string)credit!["sourceId"]!;
    }

    public async Task AddAsConnector(Job job)
    {
        var input = new
        {
            cartId = job.Cart,
            amount = Amount,
            paymentName = "Gift card 1234",
        };
        var answer = await Send(
            HttpMethod.Post,
            Connector + "addCustomerCreditSourceToCheckout",
            new { inputData = JsonSerializer.Serialize(input) }
        );
        ((bool)answer!["isSuccess"]!).ShouldBeTrue(answer.ToJsonString());
    }

    public async Task Apply(Job job)
    {
        var card = job.Card.Split(' ');
        var body = new
        {
            amount = Amount,
            paymentName = "Gift card 1234",
            creditLine = new
            {
                kind = "giftCard",
                number = card[0],
                pin = card[1],
            },
        };
        var credit = await Send(HttpMethod.Post, $"/api/v1/carts/{job.Cart}/credits", body);
        job.Source = (string)credit!["sourceId"]!;
    }

    public Task Remaining(Job job) =>
        Send(HttpMethod.Get, $"/api/v1/carts/{job.Cart}/amount-remaining", null);

    /// <summary>Digital River tells that the checkout of the cart has changed.</summary>
    public async Task Hear(Job job)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = Guid.NewGuid().ToString(),
                type = "checkout.updated",
                createdTime = DateTimeOffset.FromUnixTimeSeconds(timestamp),
                data = new { @object = new { id = job.Checkout } },
            }
        );
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        var signature = Convert.ToBase64String(HMACSHA256.HashData(WebhookToken, signed));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/digital-river");
        request.Headers.Add("DigitalRiver-Signature", $"{timestamp}, {signature}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    public Task Detach(Job job) =>
        Send(HttpMethod.Delete, $"/api/v1/carts/{job.Cart}/credits/{job.Source}", null);

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
        Storage.Dispose();
    }

    private static Dictionary<string, string> Settings(IStorage storage, River river) =>
        new(storage.Settings)
        {
            // Of the machine's environment nothing but the programs' own defaults.
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DigitalRiver__BaseUrl"] = river.Url.ToString(),
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
            ["DigitalRiver__WebhookSecrets__0"] = Encoding.UTF8.GetString(WebhookToken),
        };

    private async Task<JsonNode?> Send(
        HttpMethod method,
        string path,
        object? body,
        string key = "ck_dev_shop"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (method != HttpMethod.Get)
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        }

        if (body is not null)
        {
            request.Content = new StringContent(
                JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );
        }

        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        // Accepted would mean that the work is not done yet.
        (answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Accepted).ShouldBeTrue(
            $"{method} {path}: {(int)answer.StatusCode} {text}\n{_process.Output}"
        );
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
