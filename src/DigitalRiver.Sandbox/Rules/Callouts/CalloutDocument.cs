using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Callouts;

/// <summary>A listed credit that a session took, until it is removed.</summary>
internal sealed record CalloutDocument : Document
{
    internal override string Kind => Callouts;

    public required string SessionId { get; init; }
    public required string UpstreamId { get; init; }

    /// <summary>The source made for it; null in a session that is no checkout of the sandbox.</summary>
    public string? SourceId { get; init; }

    /// <summary>The checkout it is attached to.</summary>
    public string? CheckoutId { get; init; }
}
