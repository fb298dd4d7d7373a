using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CustomerCredit.Web.Start;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Web.Security;

/// <summary>
/// <c>Authorization: Basic …</c>, by which Digital River is known when it asks for store credit (engine design, section
/// 10.3). It opens nothing else, and nothing else opens its door.
/// </summary>
internal sealed class CalloutAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Settings settings,
    WrongLogins wrongLogins
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public new const string Scheme = "Callout";

    private const string Basic = "Basic ";

    private TimeSpan? _wait;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // First of all, and whoever else guesses from there: behind a proxy all the world has one address, and a question
        // of Digital River's that is not answered may be taken for a yes.
        if (settings.Callout?.Fits(header[Basic.Length..].Trim()) == true)
        {
            return Task.FromResult(AuthenticateResult.Success(Ticket()));
        }

        var from = Context.Connection.RemoteIpAddress;
        _wait = wrongLogins.WaitOf(from);
        if (_wait is not null)
        {
            return Task.FromResult(AuthenticateResult.Fail("Too many wrong logins."));
        }

        wrongLogins.Count(from);
        Logger.LogWarning("A call to {Path} came with a wrong login", Request.Path);
        return Task.FromResult(AuthenticateResult.Fail("The login is wrong."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_wait is { } wait)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = ((wait.Ticks / TimeSpan.TicksPerSecond) + 1).ToString(
                CultureInfo.InvariantCulture
            );
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Basic realm=\"callouts\"";
        }

        return Task.CompletedTask;
    }

    private static AuthenticationTicket Ticket() =>
        new(
            new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.DigitalRiver)], Scheme)
            ),
            Scheme
        );
}
