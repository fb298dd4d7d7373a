namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>The section <c>DigitalRiver</c> of the configuration, as far as outgoing calls need it.</summary>
/// <remarks>A class rather than a record: a record's text would print the key.</remarks>
internal sealed class DigitalRiverOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "DigitalRiver";

    /// <summary>The confidential key of the own sandbox, used while no other Digital River is configured.</summary>
    public const string SandboxApiKey = "sk_test_sandbox";

    /// <summary>The token with which the own sandbox signs webhooks.</summary>
    public const string SandboxWebhookToken = "whtk_test_sandbox";

    /// <summary>80 % of the 250 calls per second that Digital River grants a live key (reference, section 1.5).</summary>
    public const int DefaultCallsPerSecond = 200;

    /// <summary>Root of the API, for example <c>https://api.digitalriver.com</c>; empty for the own sandbox.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The confidential key. Sent as bearer token and shown nowhere.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Value of the <c>DigitalRiver-Version</c> header; empty leaves the choice to the account.</summary>
    public string? Version { get; set; }

    /// <summary>
    /// Outbound limit per key: a whole number, kept as text so that a wrong one is answered with a sentence that names
    /// the key instead of a binder's exception.
    /// </summary>
    public string? CallsPerSecond { get; set; }

    /// <summary>Path of the sources collection; some accounts use <c>/payments/sources</c>.</summary>
    public string SourcesPath { get; set; } = "/sources";

    /// <summary>Where Digital River is to send events, registered at the start; empty for nowhere.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>The tokens that sign webhooks: the current one and, after a rotation, the one before.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; set; } = [];

    /// <summary>Whether another Digital River than the own sandbox is configured.</summary>
    public bool HasBaseUrl => !string.IsNullOrWhiteSpace(BaseUrl);

    /// <summary>The key to send.</summary>
    public string EffectiveApiKey =>
        string.IsNullOrWhiteSpace(ApiKey) ? SandboxApiKey : ApiKey.Trim();

    /// <summary>
    /// Whether the key is one for real orders, so that events of the other mode are none of ours; null where it does not
    /// say (Digital River reference, section 1.1).
    /// </summary>
    public bool? IsLive =>
        EffectiveApiKey.StartsWith("sk_test_", StringComparison.Ordinal) ? false
        : EffectiveApiKey.StartsWith("sk_", StringComparison.Ordinal) ? true
        : null;

    /// <summary>The tokens to believe; without any of ours, those of the own sandbox, and none of another Digital River.</summary>
    public IReadOnlyList<string> EffectiveWebhookSecrets
    {
        get
        {
            string[] tokens =
            [
                .. WebhookSecrets
                    .Where(token => !string.IsNullOrWhiteSpace(token))
                    .Select(token => token.Trim()),
            ];
            return tokens.Length > 0 ? tokens
                : HasBaseUrl ? []
                : [SandboxWebhookToken];
        }
    }

    /// <summary>Where Digital River is to send events, or null.</summary>
    public Uri? EffectiveWebhookUrl =>
        string.IsNullOrWhiteSpace(WebhookUrl) ? null : new Uri(WebhookUrl.Trim());

    /// <summary>The version to ask for, if any.</summary>
    public string? EffectiveVersion => string.IsNullOrWhiteSpace(Version) ? null : Version.Trim();

    /// <summary>The outbound limit; null on the own sandbox, which has none.</summary>
    public int? EffectiveCallsPerSecond =>
        !string.IsNullOrWhiteSpace(CallsPerSecond)
            ? DigitalRiverOptionsRules.WholeNumber(CallsPerSecond)
        : HasBaseUrl ? DefaultCallsPerSecond
        : null;
}
