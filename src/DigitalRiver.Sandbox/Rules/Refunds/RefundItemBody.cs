using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

internal sealed record RefundItemBody(
    string? Type,
    string ItemId,
    string? SkuId,
    int? Quantity,
    decimal? Amount,
    decimal? Percent,
    decimal RefundedAmount
)
{
    internal static RefundItemBody Of(RefundedItem item, bool isRefunded, Figures figures) =>
        new(
            item.Type,
            item.ItemId,
            item.SkuId,
            item.Quantity,
            item.HasAmount ? figures.Of(item.Due) : null,
            item.Percent,
            isRefunded ? figures.OfComponent(item.Due) : 0
        );
}
