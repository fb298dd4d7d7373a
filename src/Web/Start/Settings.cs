using CustomerCredit.Application.Common;

namespace CustomerCredit.Web.Start;

/// <summary>What the web project itself reads from the configuration (public interface, section 2).</summary>
internal sealed record Settings(string DataDirectory, bool IsDevelopment, bool IsSandboxEnabled)
{
    /// <summary>Where the embedded sandbox is mounted.</summary>
    public const string SandboxPath = "/sandbox/digital-river";

    /// <summary>Where we listen unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Whether there is a demo shop: it buys from the embedded sandbox with the keys of development.</summary>
    public bool HasShop => IsDevelopment && IsSandboxEnabled;

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

        return new Settings(
            Path.GetFullPath(configuration["CustomerCredit:DataDirectory"] ?? "data"),
            environment.IsDevelopment(),
            isSandboxEnabled
        );
    }
}
