using System.Globalization;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>What must be right before the service starts. Every message names the environment variable.</summary>
internal sealed class DigitalRiverOptionsRules(IHostEnvironment environment)
    : IValidateOptions<DigitalRiverOptions>
{
    private const int MostCallsPerSecond = 100_000;

    /// <summary>The current token and the one before it (Digital River reference, section 6.4).</summary>
    private const int MostWebhookSecrets = 2;

    public ValidateOptionsResult Validate(string? name, DigitalRiverOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures);
    }

    public static int? WholeNumber(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private IEnumerable<string> Failures(DigitalRiverOptions options)
    {
        var url = options.HasBaseUrl ? SettingText.RootOfAnApi(options.BaseUrl!) : null;
        if (url is not null && SettingText.IsReadByOthers(url) && !environment.IsDevelopment())
        {
            yield return "DigitalRiver__BaseUrl: must be https, unless it is this machine or the environment is Development";
        }

        if (options.HasBaseUrl && url is null)
        {
            yield return "DigitalRiver__BaseUrl: must be an absolute http or https URL without user name, query or fragment, "
                + "for example https://api.digitalriver.com";
        }

        if (options.HasBaseUrl && string.IsNullOrWhiteSpace(options.ApiKey))
        {
            yield return "DigitalRiver__ApiKey: required when DigitalRiver__BaseUrl is set";
        }
        else if (!SettingText.IsVisibleAscii(options.EffectiveApiKey))
        {
            yield return "DigitalRiver__ApiKey: must be visible ASCII characters without spaces";
        }

        if (options.EffectiveVersion is { } version && !SettingText.IsVisibleAscii(version))
        {
            yield return "DigitalRiver__Version: must be visible ASCII characters without spaces, for example 2021-12-13";
        }

        if (
            !string.IsNullOrWhiteSpace(options.CallsPerSecond)
            && WholeNumber(options.CallsPerSecond) is not (>= 1 and <= MostCallsPerSecond)
        )
        {
            yield return $"DigitalRiver__CallsPerSecond: must be a whole number from 1 to {MostCallsPerSecond}";
        }

        if (
            !string.IsNullOrWhiteSpace(options.WebhookUrl)
            && SettingText.RootOfAnApi(options.WebhookUrl) is null
        )
        {
            yield return "DigitalRiver__WebhookUrl: must be an absolute http or https URL without user name, query or fragment, "
                + "for example https://credit.example.com/webhooks/digital-river";
        }

        if (options.EffectiveWebhookSecrets.Count > MostWebhookSecrets)
        {
            yield return $"DigitalRiver__WebhookSecrets: at most {MostWebhookSecrets}, the current one and the one before it";
        }
        else if (!options.EffectiveWebhookSecrets.All(SettingText.IsVisibleAscii))
        {
            yield return "DigitalRiver__WebhookSecrets: must be visible ASCII characters without spaces";
        }

        if (!IsPath(options.SourcesPath))
        {
            yield return "DigitalRiver__SourcesPath: must start with '/' and name a path, for example /sources";
        }
    }

    private static bool IsPath(string? text) =>
        text is ['/', _, ..]
        && SettingText.IsVisibleAscii(text)
        && text.AsSpan().IndexOfAny("?#") < 0
        && text[^1] != '/';
}
