namespace CustomerCredit.Web.Shop;

/// <summary>How a request of the shopper's ended when it did not succeed.</summary>
internal enum ShopOutcome
{
    /// <summary>Nothing happened, and the same request would be refused again.</summary>
    Refused,

    /// <summary>Nothing happened yet; the same request may succeed later.</summary>
    TryLater,

    /// <summary>Nobody knows; repeating it under the same key is safe.</summary>
    Unknown,
}
