using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>Where events are delivered (Digital River reference, section 6.3).</summary>
internal sealed record WebhookDocument : Document
{
    internal override string Kind => Webhooks;

    public required DateTimeOffset UpdatedTime { get; init; }
    public required IReadOnlyList<string> Types { get; init; }
    public required string Address { get; init; }
    public bool Enabled { get; init; } = true;
    public string ApiVersion { get; init; } = "default";

    /// <summary>What HTTP basic authentication sends; null for none.</summary>
    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>Since when nothing was acknowledged; null after an acknowledgement.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    internal bool Wants(string type) =>
        Enabled && Types.Any(pattern => EventTypes.Fits(type, pattern));
}
