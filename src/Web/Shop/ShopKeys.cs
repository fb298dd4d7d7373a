namespace CustomerCredit.Web.Shop;

/// <summary>The development keys the shop's server side calls with. None of them ever reaches a browser.</summary>
internal static class ShopKeys
{
    /// <summary>The shop's own key to the product.</summary>
    public const string Shop = "ck_dev_shop";

    /// <summary>The sandbox's confidential key: makes checkouts, attaches and detaches.</summary>
    public const string Confidential = "sk_test_sandbox";

    /// <summary>The sandbox's public key: makes card sources, as Digital River's script in the browser would.</summary>
    public const string Public = "pk_test_sandbox";
}
