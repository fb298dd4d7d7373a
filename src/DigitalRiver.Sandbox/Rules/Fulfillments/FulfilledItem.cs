namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Fulfillments;

/// <summary>How many of a line were sent and how many will never be.</summary>
internal sealed record FulfilledItem(
    string ItemId,
    string? SkuId,
    int Quantity,
    int CancelQuantity
);
