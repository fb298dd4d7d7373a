using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>Something pending that will end without a call: a charge, a capture, a cancel or a refund.</summary>
internal sealed record StepDocument : Document
{
    internal const string Charge = "charge";
    internal const string Capture = "capture";
    internal const string Cancel = "cancel";
    internal const string Refund = "refund";

    internal override string Kind => Steps;

    public required DateTimeOffset Due { get; init; }

    /// <summary>What ends: one of the constants.</summary>
    public required string What { get; init; }

    /// <summary>The charge; for a refund none.</summary>
    public string? ChargeId { get; init; }

    /// <summary>The capture, the cancel or the refund; for a charge none.</summary>
    public string? EntryId { get; init; }

    /// <summary>Why it fails; null when it succeeds.</summary>
    public string? FailureCode { get; init; }
}
