using Microsoft.AspNetCore.Authorization;

namespace CustomerCredit.Web.Security;

/// <summary>States the policy of an endpoint: which roles may call it.</summary>
internal static class RequiringRoles
{
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(
            new AuthorizeAttribute
            {
                AuthenticationSchemes = ApiKeyAuthentication.Scheme,
                Roles = string.Join(',', roles),
            }
        );

    /// <summary>Digital River alone may call it, by its own login.</summary>
    public static TBuilder RequireDigitalRiver<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(
            new AuthorizeAttribute
            {
                AuthenticationSchemes = CalloutAuthentication.Scheme,
                Roles = Roles.DigitalRiver,
            }
        );
}
