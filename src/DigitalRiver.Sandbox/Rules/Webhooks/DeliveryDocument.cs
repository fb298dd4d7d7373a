using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Webhooks;

/// <summary>An event that one webhook has not acknowledged yet.</summary>
internal sealed record DeliveryDocument : Document
{
    internal override string Kind => Deliveries;

    public required string EventId { get; init; }
    public required string WebhookId { get; init; }
    public required DateTimeOffset Due { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Failures { get; init; }

    /// <summary>When it was tried first; the schedule counts from there.</summary>
    public DateTimeOffset? FirstTry { get; init; }
}
