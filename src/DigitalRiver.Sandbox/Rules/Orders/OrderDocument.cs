using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>An order. Its charges are documents of their own.</summary>
internal sealed record OrderDocument : Document
{
    internal override string Kind => Orders;

    public required DateTimeOffset UpdatedTime { get; init; }

    /// <summary>The checkout as it stood when it was ordered.</summary>
    public required CheckoutDocument Checkout { get; init; }

    public required string State { get; init; }

    /// <summary>When each state was reached last.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> StateTimes { get; init; }

    public string? FraudState { get; init; }
    public required IReadOnlyDictionary<string, DateTimeOffset> FraudStateTimes { get; init; }

    /// <summary>Where a dispute found it.</summary>
    public string? StateBeforeDispute { get; init; }

    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>One per source, in the order of attaching.</summary>
    public required IReadOnlyList<string> ChargeIds { get; init; }

    /// <summary>Its refunds, oldest first.</summary>
    public IReadOnlyList<string> RefundIds { get; init; } = [];

    public string? UpstreamId { get; init; }
    public JsonElement? Metadata { get; init; }
    public bool RequestToBeForgotten { get; init; }

    internal OrderDocument Reached(string state, DateTimeOffset now) =>
        this with
        {
            State = state,
            UpdatedTime = now,
            StateTimes = With(StateTimes, state, now),
        };

    internal OrderDocument ReachedFraud(string state, DateTimeOffset now) =>
        this with
        {
            FraudState = state,
            UpdatedTime = now,
            FraudStateTimes = With(FraudStateTimes, state, now),
        };

    internal OrderDocument WithLine(OrderLine changed) =>
        this with
        {
            Lines = [.. Lines.Select(line => line.Id == changed.Id ? changed : line)],
        };

    private static Dictionary<string, DateTimeOffset> With(
        IReadOnlyDictionary<string, DateTimeOffset> times,
        string state,
        DateTimeOffset now
    ) => new(times, StringComparer.Ordinal) { [state] = now };
}
