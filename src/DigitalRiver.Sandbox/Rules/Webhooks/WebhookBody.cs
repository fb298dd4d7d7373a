namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>A webhook as the API answers it.</summary>
internal sealed record WebhookBody(
    string Id,
    string CreatedTime,
    string UpdatedTime,
    IReadOnlyList<string> Types,
    string ApiVersion,
    bool Enabled,
    string Address,
    string TransportType,
    WebhookAuthenticationBody? Authentication
)
{
    internal static WebhookBody Of(WebhookDocument webhook) =>
        new(
            webhook.Id,
            WireTime.Seconds(webhook.CreatedTime),
            WireTime.Seconds(webhook.UpdatedTime),
            webhook.Types,
            webhook.ApiVersion,
            webhook.Enabled,
            webhook.Address,
            "HTTP",
            webhook.UserName is { } name ? new WebhookAuthenticationBody(name) : null
        );
}
