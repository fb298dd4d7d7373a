namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>The password is not told again.</summary>
internal sealed record WebhookAuthenticationBody(string Username);
