using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Infrastructure.DigitalRiver;
using CustomerCredit.Web.Api.Checkouts;
using CustomerCredit.Web.Api.Orders;

namespace CustomerCredit.Web.Start;

/// <summary>
/// Mounts the Digital River sandbox. Unless the gateway was told to go elsewhere it goes there, over real HTTP through
/// our own address.
/// </summary>
internal static class EmbeddedSandbox
{
    public static void AddSandbox(this IServiceCollection services, Settings settings)
    {
        if (!settings.IsSandboxEnabled)
        {
            return;
        }

        services.AddDigitalRiverSandbox(settings.DataDirectory);
        if (!settings.IsGatewaySet)
        {
            services.AddSingleton<DigitalRiverAddress>(provider =>
            {
                var own = provider.GetRequiredService<OwnAddress>();
                return () => new Uri(own.Value, Settings.SandboxPath);
            });
            services.AddSingleton<WebhookAddress>(provider =>
            {
                var own = provider.GetRequiredService<OwnAddress>();
                var configured = provider.GetRequiredService<IConfiguration>()[
                    "DigitalRiver:WebhookUrl"
                ];
                return () =>
                    string.IsNullOrWhiteSpace(configured)
                        ? new Uri(own.Value, WebhookEndpoints.Path)
                        : new Uri(configured.Trim());
            });
        }
    }

    /// <summary>Has the sandbox ask us for store credit, as one does by hand in Digital River's dashboard.</summary>
    public static void OpenStoreCreditDoor(this WebApplication app, Settings settings)
    {
        if (settings is { IsSandboxEnabled: true, IsGatewaySet: false, Callout: { } login })
        {
            var own = app.Services.GetRequiredService<OwnAddress>();
            app.Lifetime.ApplicationStarted.Register(() =>
                app.Services.SaveCalloutDoor(
                    new Uri(own.Value, StoreCreditEndpoints.Door),
                    login.UserName,
                    login.Password
                )
            );
        }
    }

    public static void MapSandbox(this IEndpointRouteBuilder app, Settings settings)
    {
        if (settings.IsSandboxEnabled)
        {
            // It checks its own keys, as Digital River does; its control takes none.
            app.MapDigitalRiverSandbox(Settings.SandboxPath, withControl: settings.IsDevelopment)
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }
}
