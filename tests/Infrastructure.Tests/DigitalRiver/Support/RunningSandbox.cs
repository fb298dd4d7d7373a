using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Domain.Checkouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver.Support;

/// <summary>The sandbox on a real port, mounted as the product mounts it, and what a shop and a shopper do there.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private const string Prefix = "/sandbox/digital-river";

    private readonly WebApplication _app;
    private readonly string _directory;
    private readonly HttpClient _client = new();

    private RunningSandbox(WebApplication app, string directory)
    {
        _app = app;
        _directory = directory;
        Address = new Uri(app.Urls.Single() + Prefix);
    }

    public Uri Address { get; }

    public static async Task<RunningSandbox> Start()
    {
        var directory = Directory.CreateTempSubdirectory("sandbox").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDigitalRiverSandbox(directory);
        var app = builder.Build();
        app.MapDigitalRiverSandbox(Prefix);
        await app.StartAsync();
        return new RunningSandbox(app, directory);
    }

    public async Task<CheckoutId> CreateCheckout(decimal price, string currency = "USD")
    {
        var checkout = await Post(
            "/checkouts",
            new { currency, items = new[] { new { skuId = "sku-1", price } } }
        );
        return new CheckoutId(checkout.GetProperty("id").GetString()!);
    }

    /// <summary>The shopper pays the rest by a card that is not saved.</summary>
    public async Task PayRestByCard(Checkout checkout)
    {
        var card = await Post(
            "/sources",
            new
            {
                type = "creditCard",
                paymentSessionId = checkout.PaymentSession.Value,
                owner = new
                {
                    firstName = "Ada",
                    lastName = "Lovelace",
                    email = "ada@example.com",
                    address = new
                    {
                        line1 = "1 Main Street",
                        city = "Minnetonka",
                        state = "MN",
                        postalCode = "55343",
                        country = "US",
                    },
                },
                creditCard = new
                {
                    number = "4111111111111111",
                    expirationMonth = 12,
                    expirationYear = 2039,
                    cvv = "123",
                },
            },
            SandboxKeys.Public
        );
        await Post($"/checkouts/{checkout.Id}/sources/{card.GetProperty("id").GetString()}", null);
    }

    /// <summary>Somebody registers a webhook. Answers its id.</summary>
    public async Task<string> RegisterWebhook(Uri address, bool enabled, params string[] types) => (
            await Post(
                "/webhooks",
                new
                {
                    types,
                    address,
                    enabled,
                }
            )
        ).GetProperty("id").GetString()!;

    /// <summary>All webhooks, the newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> Webhooks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("/webhooks"));
        request.Headers.Authorization = new("Bearer", SandboxKeys.Confidential);
        using var response = await _client.SendAsync(request);
        return [.. JsonElement.Parse(await response.Content.ReadAsStringAsync()).EnumerateArray()];
    }

    public Task Switch(string name, string value) =>
        Control(
            HttpMethod.Put,
            "/_control/switches",
            new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }
        );

    public Task Fail(string operation, string kind, int delayMs = 0) =>
        Control(
            HttpMethod.Post,
            "/_control/faults",
            new
            {
                operation,
                kind,
                count = 1,
                delayMs,
            }
        );

    /// <summary>How often an operation reached the sandbox.</summary>
    public async Task<int> CallsOf(string operation)
    {
        var log = await _client.GetFromJsonAsync<JsonElement>(Url("/_control/log"));
        return log.EnumerateArray()
            .Count(entry =>
                entry.TryGetProperty("operation", out var name) && name.GetString() == operation
            );
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<JsonElement> Post(
        string path,
        object? body,
        string key = SandboxKeys.Confidential
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? new StringContent("") : JsonContent.Create(body);
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonElement.Parse(text);
    }

    private async Task Control(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, Url(path));
        request.Content = JsonContent.Create(body);
        using var response = await _client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private Uri Url(string path) => new(Address.AbsoluteUri + path);
}
