using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Web.Security;

/// <summary><c>Authorization: Bearer &lt;api key&gt;</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeys keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public new const string Scheme = "ApiKey";

    private const string Bearer = "Bearer ";
    private const string OurKeys = Bearer + ApiKeys.Prefix;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(OurKeys, StringComparison.OrdinalIgnoreCase))
        {
            // No key, or one of the sandbox, which checks its own.
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var client = keys.Find(header[Bearer.Length..].Trim());
        return Task.FromResult(
            client is null
                ? AuthenticateResult.Fail("The API key is not known.")
                : AuthenticateResult.Success(new AuthenticationTicket(client.ToPrincipal(), Scheme))
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
