using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CustomerCredit.Browser.Tests.Support;

/// <summary>The real web application on a port of its own with a data directory of its own, and one browser.</summary>
[SuppressMessage(
    "Design",
    "CA1515",
    Justification = "xunit creates assembly fixtures, which must be public."
)]
public sealed class RunningShop : IAsyncLifetime
{
    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-browser-")
        .FullName;
    private WebApplicationFactory<Program>? _application;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the application listens, with a slash at its end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _application = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
            web.UseEnvironment("Development")
                .UseSetting("CustomerCredit:DataDirectory", _data)
                .UseUrls("http://127.0.0.1:0")
                .ConfigureLogging(logging => logging.ClearProviders())
        );
        _application.UseKestrel();
        _application.StartServer();
        Address = _application.ClientOptions.BaseAddress;

        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium(),
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
            }
        );
    }

    /// <summary>A visitor with a browser profile of his own.</summary>
    public async Task<Visitor> VisitAsync(
        int width = 1280,
        int height = 900,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true
    )
    {
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return new Visitor(context, await context.NewPageAsync(), script);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Prepend("/usr/bin")
            .Select(directory => Path.Combine(directory, "chromium"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "Chromium is not installed: apt-get install chromium"
        );
}
