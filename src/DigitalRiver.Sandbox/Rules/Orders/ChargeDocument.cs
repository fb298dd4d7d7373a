using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>What one source pays of an order (Digital River reference, section 5.4). Amounts are minor units.</summary>
internal sealed record ChargeDocument : Document
{
    internal override string Kind => Charges;

    public required string OrderId { get; init; }
    public required string SourceId { get; init; }
    public required string SessionId { get; init; }
    public required string Type { get; init; }
    public required string Currency { get; init; }

    /// <summary>Never changes.</summary>
    public required long Amount { get; init; }

    public required bool IsCredit { get; init; }
    public required string State { get; init; }

    /// <summary>How it will go, from the source.</summary>
    public string? Fate { get; init; }
    public string? FailureCode { get; init; }
    public IReadOnlyList<ChargeEntry> Captures { get; init; } = [];
    public IReadOnlyList<ChargeEntry> Cancels { get; init; } = [];
    public IReadOnlyList<ChargeEntry> Refunds { get; init; } = [];

    /// <summary>What may still be captured or cancelled.</summary>
    internal long Left =>
        State == ChargeStates.Failed ? 0 : Amount - Counted(Captures) - Counted(Cancels);

    /// <summary>What may still be refunded: only what was captured, and never more.</summary>
    internal long Refundable => Captured - Counted(Refunds);

    internal long Captured => Completed(Captures);

    internal long Cancelled => Completed(Cancels);

    internal long Refunded => Completed(Refunds);

    internal bool IsSettled => Captured + Cancelled == Amount;

    /// <summary>The charge in the state that its captures and cancels give it.</summary>
    internal ChargeDocument Restated() =>
        State is ChargeStates.Pending or ChargeStates.Failed
            ? this
            : this with
            {
                State =
                    Cancelled == Amount ? ChargeStates.Cancelled
                    : IsSettled ? ChargeStates.Complete
                    : Left == 0 ? ChargeStates.Processing
                    : ChargeStates.Capturable,
            };

    private static long Counted(IEnumerable<ChargeEntry> entries) =>
        entries.Where(entry => entry.Counts).Sum(entry => entry.Amount);

    private static long Completed(IEnumerable<ChargeEntry> entries) =>
        entries.Where(entry => entry.IsComplete).Sum(entry => entry.Amount);
}
