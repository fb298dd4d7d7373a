using CustomerCredit.Web.Api.Orders;
using CustomerCredit.Web.Start;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace CustomerCredit.Web.Security;

/// <summary>Who may come in: nobody, unless a route says otherwise.</summary>
internal static class SecuritySetup
{
    /// <summary>Outside Development there are no API keys yet, and whoever starts the program there should know why all calls end in 401.</summary>
    public static void WarnIfNobodyHasAKey(this WebApplication app, Settings settings)
    {
        if (!settings.IsDevelopment)
        {
            app.Logger.LogWarning(
                "There are no API keys outside Development: every call to the API and the connector is turned away"
            );
        }
    }

    public static void AddSecurity(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(
            settings.IsDevelopment ? ApiKeys.None.With(ApiKeys.Development) : ApiKeys.None
        );
        services
            .AddAuthentication(ApiKeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
                ApiKeyAuthentication.Scheme,
                null
            )
            .AddScheme<AuthenticationSchemeOptions, CalloutAuthentication>(
                CalloutAuthentication.Scheme,
                null
            );
        services.AddSingleton<WrongLogins>();
        services.AddSingleton<ForgedEvents>();
        // Where no route matches, or none of that method or content type, there is nothing to protect: 404, 405, 415.
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder()
                    .RequireAssertion(context =>
                        context.Resource is HttpContext http
                        && http.GetEndpoint() is not RouteEndpoint
                    )
                    .Build()
            );
    }
}
