using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

internal sealed record ChargeEntryBody
{
    /// <summary>What Digital River says of nearly every failure.</summary>
    private const string Failure = "Failed to operate on charge";

    public string? Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string UpdatedTime { get; init; }
    public decimal Amount { get; init; }
    public required string State { get; init; }
    public string? FailureCode { get; init; }
    public string? FailureMessage { get; init; }
    public string? FulfillmentId { get; init; }

    internal static ChargeEntryBody Of(ChargeEntry entry, Figures figures) =>
        new()
        {
            Id = entry.Id,
            CreatedTime = WireTime.Seconds(entry.CreatedTime),
            UpdatedTime = WireTime.Seconds(entry.UpdatedTime),
            Amount = figures.OfComponent(entry.Amount),
            State = entry.State,
            FailureCode = entry.FailureCode,
            FailureMessage = entry.FailureCode is null ? null : Failure,
        };
}
