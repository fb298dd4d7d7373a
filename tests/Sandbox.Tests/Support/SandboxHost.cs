using System.Collections.Concurrent;
using CustomerCredit.DigitalRiver.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>The sandbox on a real port over a directory of its own; <see cref="Restart"/> keeps the directory.</summary>
public sealed class SandboxHost : IAsyncLifetime
{
    private const string MountedAt = "/sandbox/digital-river";

    private readonly string directory = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;
    private readonly ConcurrentQueue<Exchange> exchanges = new();
    private WebApplication? application;
    private HttpClient? http;

    public string Prefix { get; private init; } = MountedAt;

    public FakeTimeProvider? Clock { get; private init; }

    public Merchant Merchant { get; private set; } = null!;

    public IReadOnlyCollection<Exchange> Exchanges => exchanges;

    public static Task<SandboxHost> Start() => Started(new SandboxHost());

    public static Task<SandboxHost> StartAtTheRoot() => Started(new SandboxHost { Prefix = "" });

    public static Task<SandboxHost> StartWithClock() =>
        Started(
            new SandboxHost
            {
                Clock = new FakeTimeProvider(
                    new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)
                ),
            }
        );

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = Environments.Development }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddDigitalRiverSandbox(directory);
        if (Clock is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
        }

        application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapDigitalRiverSandbox(Prefix);
        await application.StartAsync();

        // A pooled connection that breaks is silently tried again by the client; faults must be seen as they are.
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            UseProxy = false,
        };
        http = new HttpClient(new RecordingHandler(Prefix, exchanges, handler))
        {
            BaseAddress = new Uri(application.Urls.First()),
            Timeout = TimeSpan.FromSeconds(20),
        };
        Merchant = new Merchant(http, Prefix);
    }

    public async Task Restart()
    {
        await Stop();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(directory, recursive: true);
    }

    private async Task Stop()
    {
        http?.Dispose();
        if (application is not null)
        {
            await application.StopAsync();
            await application.DisposeAsync();
        }
    }

    private static async Task<SandboxHost> Started(SandboxHost host)
    {
        await host.InitializeAsync();
        return host;
    }
}
