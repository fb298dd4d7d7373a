using CustomerCredit.DigitalRiver.Sandbox.Control;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCredit.DigitalRiver.Sandbox;

/// <summary>Puts the sandbox into a web application.</summary>
public static class SandboxHosting
{
    /// <summary>
    /// Registers the sandbox. Its state is read from <c>digital-river-sandbox.db</c> in the data directory when the
    /// application starts. Time comes from the registered <see cref="TimeProvider" />, else from the system.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="dataDirectory">Where the file lives; created when missing.</param>
    public static IServiceCollection AddDigitalRiverSandbox(
        this IServiceCollection services,
        string dataDirectory
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SandboxServer(
            dataDirectory,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SandboxEndpoints>();
        services.AddSingleton<CalloutCaller>();
        services.AddHostedService<SandboxWorker>();
        services.AddHostedService<DeliveryWorker>();
        return services;
    }

    /// <summary>Saves the merchant's store-credit door, as <c>PUT /_control/callouts</c> does. The application must have started.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="url">What is called; Digital River appends its own path.</param>
    /// <param name="userName">For HTTP basic authentication.</param>
    /// <param name="password">For HTTP basic authentication.</param>
    public static void SaveCalloutDoor(
        this IServiceProvider services,
        Uri url,
        string userName,
        string password
    ) =>
        services
            .GetRequiredService<SandboxServer>()
            .SaveCalloutDoor(new CalloutDoor(url.ToString(), userName, password));

    /// <summary>
    /// Maps Digital River's paths and, if wanted, <c>/_control</c> under the prefix, and at the prefix itself an index of
    /// what there is. Any other path there gets Digital River's 404.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Where it is mounted, for example <c>/sandbox/digital-river</c>; empty for the root.</param>
    /// <param name="withControl">Whether <c>/_control</c> is mapped. It takes no key: whoever reaches it can reset everything.</param>
    /// <returns>The group, for policies of the application.</returns>
    public static RouteGroupBuilder MapDigitalRiverSandbox(
        this IEndpointRouteBuilder endpoints,
        string prefix,
        bool withControl = true
    )
    {
        var group = endpoints.MapGroup(prefix);
        SandboxIndex.Map(group, prefix, withControl);
        if (withControl)
        {
            ControlEndpoints.Map(group.MapGroup(ControlEndpoints.Path));
        }

        group.Map(
            "/{**path}",
            (HttpContext context) =>
                context
                    .RequestServices.GetRequiredService<SandboxEndpoints>()
                    .Answer(context, $"/{context.Request.RouteValues["path"]}")
        );
        return group.ExcludeFromDescription();
    }
}
