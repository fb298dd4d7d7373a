namespace CustomerCredit.Web.Shop;

/// <summary>What the shopper can do next with a cart.</summary>
internal enum CartStage
{
    /// <summary>Nothing chosen yet.</summary>
    Empty,

    /// <summary>Something is left to pay, by credit or by card.</summary>
    Paying,

    /// <summary>A card covers what the credits leave.</summary>
    CardAttached,

    /// <summary>The credits alone cover the total.</summary>
    FullyCovered,
}
