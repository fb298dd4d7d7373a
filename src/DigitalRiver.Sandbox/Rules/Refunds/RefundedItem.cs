namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;

/// <summary>One item of a refund: what was asked for and, in minor units, what that is.</summary>
internal sealed record RefundedItem(
    string ItemId,
    string? SkuId,
    string? Type,
    int? Quantity,
    bool HasAmount,
    decimal? Percent,
    long Due
);
