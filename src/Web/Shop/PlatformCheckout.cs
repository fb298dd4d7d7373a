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
);
