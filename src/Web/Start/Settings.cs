using CustomerCredit.Application.Common;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Web.Security;

namespace CustomerCredit.Web.Start;

/// <summary>What the web project itself reads from the configuration (public interface, section 2).</summary>
internal sealed record Settings(
    string DataDirectory,
    bool IsDevelopment,
    bool IsSandboxEnabled,
    bool IsGatewaySet,
    CalloutLogin? Callout
)
{
    /// <summary>Where the embedded sandbox is mounted.</summary>
    public const string SandboxPath = "/sandbox/digital-river";

    /// <summary>Where we listen unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>
    /// Development for <c>dotnet run</c>, whose launch profile sets a variable of ours: one named
    /// <c>ASPNETCORE_ENVIRONMENT</c> there would overrule the caller's own. Null where the caller says which, or started
    /// the built program.
    /// </summary>
    public static string? EnvironmentOfDotnetRun(string[] args) =>
        Environment.GetEnvironmentVariable("CUSTOMERCREDIT_RUN") is not null
        && Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null
        && Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null
        && !args.Any(arg => arg.StartsWith("--environment", StringComparison.OrdinalIgnoreCase))
            ? Environments.Development
            : null;

    /// <summary>Whether there is a demo shop: it buys from the embedded sandbox with the keys of development.</summary>
    public bool HasShop => IsDevelopment && IsSandboxEnabled && !IsGatewaySet;

    /// <exception cref="StartRefusedException">Names the setting that is wrong or missing.</exception>
    public static Settings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var isGatewaySet = !string.IsNullOrWhiteSpace(configuration["DigitalRiver:BaseUrl"]);
        var isSandboxEnabled = configuration["Sandbox:Enabled"] switch
        {
            null or "" => environment.IsDevelopment() && !isGatewaySet,
            var text => bool.TryParse(text, out var enabled)
                ? enabled
                : throw new StartRefusedException(
                    $"Sandbox__Enabled: '{text}' is neither true nor false."
                ),
        };
        if (!isGatewaySet && !isSandboxEnabled)
        {
            throw new StartRefusedException(
                "DigitalRiver__BaseUrl: missing. Set it, or set Sandbox__Enabled=true."
            );
        }

        var directory = configuration["CustomerCredit:DataDirectory"];
        return new Settings(
            Path.GetFullPath(string.IsNullOrWhiteSpace(directory) ? "data" : directory),
            environment.IsDevelopment(),
            isSandboxEnabled,
            isGatewaySet,
            CalloutLogin.Read(
                configuration,
                environment.IsDevelopment() && !isGatewaySet
                    ? new CalloutLogin(SandboxKeys.CalloutUser, SandboxKeys.CalloutPassword)
                    : null
            )
        );
    }
}
