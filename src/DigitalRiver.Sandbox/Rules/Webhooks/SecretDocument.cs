using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>A token that signs deliveries. Without any the sandbox's published one signs.</summary>
internal sealed record SecretDocument : Document
{
    internal override string Kind => Secrets;

    public required string Token { get; init; }

    /// <summary>When a replaced one stops signing; null for the current one.</summary>
    public DateTimeOffset? Ends { get; init; }
}
