using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>A refund (Digital River reference, section 5.5). Amounts are minor units.</summary>
internal sealed record RefundDocument : Document
{
    internal const string Pending = "pending";
    internal const string Succeeded = "succeeded";
    internal const string Failed = "failed";

    internal override string Kind => OrderRefunds;

    public required string OrderId { get; init; }
    public required string Currency { get; init; }
    public string? Type { get; init; }

    /// <summary>What was asked for, all items together.</summary>
    public required long Amount { get; init; }

    public required IReadOnlyList<RefundedItem> Items { get; init; }

    /// <summary>What of which line it gives back.</summary>
    public required IReadOnlyList<RefundCells> Parts { get; init; }

    /// <summary>The charges that give, with their entries of this refund.</summary>
    public required IReadOnlyList<string> ChargeIds { get; init; }

    public string? Reason { get; init; }
    public string? FailureReason { get; init; }
    public string State { get; init; } = Pending;
    public JsonElement? Metadata { get; init; }

    internal long Refunded => State == Succeeded ? Amount : 0;
}
