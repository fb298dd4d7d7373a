using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>How much of a refund went to which source.</summary>
internal sealed record RefundChargeBody(
    string Id,
    bool Captured,
    bool Refunded,
    IReadOnlyList<RefundChargeEntryBody> Refunds,
    string SourceId
)
{
    internal static RefundChargeBody Of(ChargeDocument charge, string refundId, Figures figures) =>
        new(
            charge.Id,
            charge.Captures.Count > 0,
            charge.Refunds.Count > 0,
            [
                .. charge
                    .Refunds.Where(entry => entry.RefundId == refundId)
                    .Select(entry => new RefundChargeEntryBody(
                        WireTime.Seconds(entry.CreatedTime),
                        figures.OfComponent(entry.Amount),
                        entry.State
                    )),
            ],
            charge.SourceId
        );
}
