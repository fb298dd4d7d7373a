using System.Globalization;
using CustomerCredit.Application.Checkouts;
using CustomerCredit.Infrastructure.Outbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>What must be right before the service starts. Every message names the environment variable.</summary>
internal sealed class HttpProviderOptionsRules(IHostEnvironment environment, CreditLimits limits)
    : IValidateOptions<HttpProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpProviderOptions options)
    {
        // The first alone: it is one line that the operator reads.
        return Failures(options).FirstOrDefault() is { } failure
            ? ValidateOptionsResult.Fail(failure)
            : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Failures(HttpProviderOptions options) =>
        [
            .. OfBaseUrl(options.BaseUrl),
            .. OfApiKey(options.ApiKey),
            .. OfCapabilities(options),
            .. OfHoldLifetime(options),
        ];

    private IEnumerable<string> OfBaseUrl(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return "CreditProvider__BaseUrl: required when CreditProvider__Kind is Http";
        }
        else if (SettingText.RootOfAnApi(text) is not { } url)
        {
            yield return "CreditProvider__BaseUrl: must be an absolute https URL without user name, query or fragment, "
                + "for example https://credit.example.com";
        }
        else if (SettingText.IsReadByOthers(url) && !environment.IsDevelopment())
        {
            yield return "CreditProvider__BaseUrl: must be https, unless it is this machine or the environment is Development";
        }
        else if (PrivateNetworks.Contain(url) && !environment.IsDevelopment())
        {
            yield return "CreditProvider__BaseUrl: must not be an address of a private network outside Development";
        }
    }

    private static IEnumerable<string> OfApiKey(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            yield return "CreditProvider__ApiKey: required when CreditProvider__Kind is Http";
        }
        else if (!SettingText.IsVisibleAscii(key.Trim()))
        {
            yield return "CreditProvider__ApiKey: must be visible ASCII characters without spaces";
        }
    }

    private static IEnumerable<string> OfCapabilities(HttpProviderOptions options)
    {
        var words = ProviderCapability.Split(options.Capabilities);
        if (words is not [ProviderCapability.None] && words.Except(ProviderCapability.Words).Any())
        {
            yield return "CreditProvider__Capabilities: must be a list of "
                + $"{string.Join(", ", ProviderCapability.Words)}, or {ProviderCapability.None}";
        }
    }

    private IEnumerable<string> OfHoldLifetime(HttpProviderOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.HoldLifetime))
        {
            yield break;
        }

        if (options.EffectiveHoldLifetime is not { } lifetime || lifetime < TimeSpan.FromMinutes(1))
        {
            yield return "CreditProvider__HoldLifetime: must be a duration of a minute or more, for example 7.00:00:00";
        }
        else if (!options.EffectiveCapabilities.Holds)
        {
            yield return "CreditProvider__HoldLifetime: has no meaning for a provider without holds";
        }
        else if (lifetime < limits.TimeToLive * 2)
        {
            // Engine design, rule R9: no hold ends under an attached credit.
            yield return "CreditProvider__HoldLifetime: must be at least twice Credits__TimeToLive, which is "
                + limits.TimeToLive.ToString("c", CultureInfo.InvariantCulture);
        }
    }
}
