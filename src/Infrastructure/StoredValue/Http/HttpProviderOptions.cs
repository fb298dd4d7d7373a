using System.Globalization;
using CustomerCredit.Application.CreditProvider;

namespace CustomerCredit.Infrastructure.StoredValue.Http;

/// <summary>The section <c>CreditProvider</c> of the configuration, as far as an outside provider needs it.</summary>
/// <remarks>A class rather than a record: a record's text would print the key.</remarks>
internal sealed class HttpProviderOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "CreditProvider";

    /// <summary>The value of <c>CreditProvider__Kind</c> that means an outside provider.</summary>
    public const string Kind = "Http";

    /// <summary>Root of the provider's API; may have a path.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The key. Sent as bearer token and shown nowhere.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// What the provider can do and this service may rely on: words of <see cref="ProviderCapability.Words" /> with
    /// commas between them, or <see cref="ProviderCapability.None" />. Empty means all of them.
    /// </summary>
    public string? Capabilities { get; set; }

    /// <summary>How long a hold may live, as <c>7.00:00:00</c>; empty where holds end only when told to.</summary>
    public string? HoldLifetime { get; set; }

    /// <summary>The root of the API without a slash at its end.</summary>
    public string Root => new Uri(BaseUrl!.Trim()).GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The lifetime; null where there is none, or none that can be read.</summary>
    public TimeSpan? EffectiveHoldLifetime =>
        TimeSpan.TryParseExact(
            HoldLifetime?.Trim(),
            "c",
            CultureInfo.InvariantCulture,
            out var lifetime
        )
            ? lifetime
            : null;

    /// <summary>What may be relied on.</summary>
    public ProviderCapabilities EffectiveCapabilities =>
        ProviderCapability.Read(Capabilities, EffectiveHoldLifetime);
}
