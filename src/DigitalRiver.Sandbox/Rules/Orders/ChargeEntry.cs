namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>A capture, a cancel or a refund on one charge. The amount is minor units.</summary>
internal sealed record ChargeEntry
{
    public required string Id { get; init; }
    public required DateTimeOffset CreatedTime { get; init; }
    public required DateTimeOffset UpdatedTime { get; init; }
    public required long Amount { get; init; }
    public string State { get; init; } = ChargeStates.Pending;
    public string? FailureCode { get; init; }

    /// <summary>The order line it belongs to; a refund has none.</summary>
    public string? LineId { get; init; }
    public string? FulfillmentId { get; init; }
    public string? RefundId { get; init; }

    internal bool IsPending => State == ChargeStates.Pending;

    internal bool IsComplete => State == ChargeStates.Complete;

    /// <summary>Whether its money is spoken for: one that failed moved nothing.</summary>
    internal bool Counts => State != ChargeStates.Failed;
}
