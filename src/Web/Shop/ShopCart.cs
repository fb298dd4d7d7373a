namespace CustomerCredit.Web.Shop;

/// <summary>A cart as the page shows it.</summary>
/// <param name="Checkout">Its products and totals, or null when nothing was put into it yet.</param>
/// <param name="Credits">In the order they were applied.</param>
internal sealed record ShopCart(PlatformCheckout? Checkout, IReadOnlyList<ListedCredit> Credits)
{
    /// <summary>A cart nothing was put into yet.</summary>
    public static ShopCart Nothing { get; } = new(null, []);

    /// <summary>What can be done next.</summary>
    public CartStage Stage => Checkout?.Stage ?? CartStage.Empty;
}
