using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>What the shop reads of a Digital River checkout. All amounts are of one currency.</summary>
internal sealed record PlatformCheckout(
    string Id,
    string SessionId,
    IReadOnlyDictionary<string, int> Quantities,
    Money Items,
    Money Shipping,
    Money Tax,
    Money Total,
    Money Contributed,
    Money Remaining,
    PlatformCard? Card
)
{
    /// <summary>What can be done next.</summary>
    public CartStage Stage =>
        Card is not null ? CartStage.CardAttached
        : Remaining.IsPositive ? CartStage.Paying
        : CartStage.FullyCovered;
}
