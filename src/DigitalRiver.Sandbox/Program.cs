using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCredit.DigitalRiver.Sandbox;

internal static class Program
{
    private const string DefaultUrl = "http://127.0.0.1:5081";
    private const string DefaultDataDirectory = "./data";

    internal static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The web server complains about every body that the fault cut-body cuts.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var directory = builder.Configuration["CustomerCredit:DataDirectory"];
        builder.Services.AddDigitalRiverSandbox(
            string.IsNullOrWhiteSpace(directory) ? DefaultDataDirectory : directory
        );
        var app = builder.Build();
        app.MapDigitalRiverSandbox("");
        await app.StartAsync();
        Console.WriteLine(
            $"Digital River sandbox on {string.Join(", ", app.Urls)} (what there is: GET /)"
        );
        Console.WriteLine($"Keys: {SandboxKeys.Confidential}, {SandboxKeys.Public}");
        await app.WaitForShutdownAsync();
    }
}
