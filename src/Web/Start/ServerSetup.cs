using CustomerCredit.Application.Common;

namespace CustomerCredit.Web.Start;

/// <summary>How the server listens and logs.</summary>
internal static class ServerSetup
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        if (string.IsNullOrEmpty(urls))
        {
            builder.WebHost.UseUrls(Settings.DefaultUrl);
        }
        else
        {
            CheckUrls(urls);
        }

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Where the server cannot start, Program says why in one line. What stops a running one is critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static void CheckUrls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException malformed)
            {
                throw new StartRefusedException($"{StartRefusal.Urls}: {malformed.Message}");
            }
        }
    }
}
