namespace CustomerCredit.Infrastructure.DigitalRiver.Wire;

/// <summary>Body of the requests that register a webhook or change one (Digital River reference, section 6.3).</summary>
internal sealed record WireNewWebhook(
    IReadOnlyList<string> Types,
    string Address,
    bool Enabled = true
);
