using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>What may be sent of a webhook. Delivery with OAuth is not imitated.</summary>
internal static class WebhookInput
{
    private static readonly Shape Types = new ListShape(Text, Least: 1, Most: 100);

    private static readonly Shape Authentication = new ObjectShape(
        ("username", Text),
        ("userName", Text),
        ("password", Text)
    );

    internal static readonly Shape Create = new ObjectShape(
        ("types!", Types),
        ("address!", Text),
        ("apiVersion", new OneOfShape("default")),
        ("enabled", Flag),
        ("transportType", new OneOfShape("HTTP")),
        ("authentication", Authentication)
    );

    internal static readonly Shape Update = new ObjectShape(
        ("types", Types),
        ("address", Text),
        ("apiVersion", new OneOfShape("default")),
        ("enabled", Flag),
        ("transportType", new OneOfShape("HTTP")),
        ("authentication", Authentication)
    );

    /// <summary>The webhook with what was sent.</summary>
    internal static WebhookDocument Apply(WebhookDocument webhook, Body body)
    {
        if (body.Text("address") is { } address && !IsAddress(address))
        {
            throw Refusals.InvalidParameter("address");
        }

        var isEnabled = body.Has("enabled") ? body.Flag("enabled") : webhook.Enabled;
        webhook = webhook with
        {
            Address = body.Text("address") ?? webhook.Address,
            Types = body.Element("types") is { } types
                ? [.. types.EnumerateArray().Select(type => type.GetString()!)]
                : webhook.Types,
            Enabled = isEnabled,
            FailingSince = body.Flag("enabled") ? null : webhook.FailingSince,
        };
        return body.Element("authentication") is { } authentication
            ? webhook with
            {
                UserName =
                    CheckoutInput.Text(authentication, "username")
                    ?? CheckoutInput.Text(authentication, "userName"),
                Password = CheckoutInput.Text(authentication, "password"),
            }
            : webhook;
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
