using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>A refund as the API answers it (Digital River reference, section 5.5).</summary>
internal sealed record RefundBody
{
    public required string Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string OrderId { get; init; }
    public required string Currency { get; init; }
    public string? Type { get; init; }
    public decimal Amount { get; init; }
    public decimal RefundedAmount { get; init; }
    public IReadOnlyList<RefundItemBody>? Items { get; init; }
    public string? Reason { get; init; }
    public string? FailureReason { get; init; }
    public required string State { get; init; }
    public bool LiveMode { get; init; }

    /// <summary>Absent while it is pending.</summary>
    public IReadOnlyList<RefundChargeBody>? Charges { get; init; }

    public required JsonElement Metadata { get; init; }

    internal static RefundBody Of(RefundDocument refund, Work work)
    {
        var figures = new Figures(refund.Currency, work.Switches);
        var isRefunded = refund.State == RefundDocument.Succeeded;
        return new RefundBody
        {
            Id = refund.Id,
            CreatedTime = WireTime.Seconds(refund.CreatedTime),
            OrderId = refund.OrderId,
            Currency = refund.Currency,
            Type = refund.Type,
            Amount = figures.Of(refund.Amount),
            RefundedAmount = figures.OfComponent(refund.Refunded),
            Items =
                refund.Items.Count == 0
                    ? null
                    :
                    [
                        .. refund.Items.Select(item =>
                            RefundItemBody.Of(item, isRefunded, figures)
                        ),
                    ],
            Reason = refund.Reason,
            FailureReason = refund.FailureReason,
            State = refund.State,
            Charges =
                refund.State == RefundDocument.Pending
                    ? null
                    :
                    [
                        .. refund.ChargeIds.Select(id =>
                            RefundChargeBody.Of(work.Charge(id), refund.Id, figures)
                        ),
                    ],
            Metadata = refund.Metadata ?? JsonCopy.EmptyObject,
        };
    }
}
