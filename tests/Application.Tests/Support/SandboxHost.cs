using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.DigitalRiver.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.Application.Tests.Support;

/// <summary>The sandbox on a port of its own, and what a platform, a shopper and a tester do there.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _platform;
    private readonly HttpClient _browser;

    private SandboxHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        _platform = Client(SandboxKeys.Confidential);
        _browser = Client(SandboxKeys.Public);
    }

    public Uri Address { get; }

    public static async Task<SandboxHost> Start(string directory, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time);
        builder.Services.AddDigitalRiverSandbox(directory);
        var app = builder.Build();
        app.MapDigitalRiverSandbox("");
        await app.StartAsync();
        return new SandboxHost(app);
    }

    /// <summary>A call of the platform that must succeed.</summary>
    public async Task<JsonNode?> Call(HttpMethod method, string path, string? body = null) =>
        await Call(_platform, method, path, body);

    /// <summary>How a call of the platform is answered.</summary>
    public async Task<HttpStatusCode> StatusOf(HttpMethod method, string path, string body)
    {
        using var request = Request(method, path, body);
        using var answer = await _platform.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A call of the browser library that must succeed.</summary>
    public async Task<JsonNode?> CallFromBrowser(string path, string body) =>
        await Call(_browser, HttpMethod.Post, path, body);

    public async ValueTask DisposeAsync()
    {
        _platform.Dispose();
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<JsonNode?> Call(
        HttpClient client,
        HttpMethod method,
        string path,
        string? body
    )
    {
        using var request = Request(method, path, body);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body) =>
        new(method, path)
        {
            Content = body is null
                ? null
                : new StringContent(body, Encoding.UTF8, "application/json"),
        };

    private HttpClient Client(string key) =>
        new()
        {
            BaseAddress = Address,
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Bearer", key),
            },
        };
}
