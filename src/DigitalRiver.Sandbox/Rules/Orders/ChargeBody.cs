using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>A charge as the API answers it (Digital River reference, section 5.4).</summary>
internal sealed record ChargeBody
{
    public required string Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string Currency { get; init; }
    public decimal Amount { get; init; }
    public required string State { get; init; }
    public string? OrderId { get; init; }
    public required string SourceId { get; init; }
    public string? PaymentSessionId { get; init; }
    public required string Type { get; init; }
    public bool Captured { get; init; }
    public bool Refunded { get; init; }
    public required IReadOnlyList<ChargeEntryBody> Captures { get; init; }
    public required IReadOnlyList<ChargeEntryBody> Cancels { get; init; }
    public required IReadOnlyList<ChargeEntryBody> Refunds { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureMessage { get; init; }
    public bool LiveMode { get; init; }

    internal static ChargeBody Of(ChargeDocument charge, SwitchBoard switches)
    {
        var figures = new Figures(charge.Currency, switches);
        return new ChargeBody
        {
            Id = charge.Id,
            CreatedTime = WireTime.Seconds(charge.CreatedTime),
            Currency = charge.Currency,
            Amount = figures.Of(charge.Amount),
            State = charge.State,
            OrderId = charge.OrderId,
            SourceId = charge.SourceId,
            PaymentSessionId = charge.SessionId,
            Type = charge.Type,
            Captured = charge.Captures.Count > 0,
            Refunded = charge.Refunds.Count > 0,
            Captures = [.. charge.Captures.Select(entry => ChargeEntryBody.Of(entry, figures))],
            Cancels = [.. charge.Cancels.Select(entry => ChargeEntryBody.Of(entry, figures))],
            Refunds = [.. charge.Refunds.Select(entry => ChargeEntryBody.Of(entry, figures))],
            FailureCode = charge.FailureCode,
            FailureMessage = charge.FailureCode is null ? null : "Failed to charge source.",
        };
    }

    /// <summary>As an order shows it: the id of a refund is told only by the charge itself.</summary>
    internal static ChargeBody OfOrder(ChargeDocument charge, SwitchBoard switches)
    {
        var body = Of(charge, switches);
        return body with
        {
            Refunds = [.. body.Refunds.Select(refund => refund with { Id = null })],
        };
    }

    /// <summary>As an event shows it: captures say which fulfillment they belong to.</summary>
    internal static ChargeBody OfEvent(ChargeDocument charge, SwitchBoard switches)
    {
        var body = Of(charge, switches);
        return body with
        {
            Captures =
            [
                .. body.Captures.Zip(
                    charge.Captures,
                    (shown, capture) => shown with { FulfillmentId = capture.FulfillmentId }
                ),
            ],
        };
    }
}
