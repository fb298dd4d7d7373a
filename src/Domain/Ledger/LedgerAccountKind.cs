namespace CustomerCredit.Domain.Ledger;

/// <summary>What an account is for: the chart of accounts, a closed list (engine design, section 9.1).</summary>
public enum LedgerAccountKind
{
    /// <summary>What is owed to the holder of a gift card.</summary>
    Card,

    /// <summary>What is owed to a customer as store credit.</summary>
    StoreCredit,

    /// <summary>The points a customer may spend.</summary>
    Points,

    /// <summary>The counter-account of value sold, granted or earned.</summary>
    Issued,

    /// <summary>The claim on an outside credit provider.</summary>
    ProviderFunding,

    /// <summary>The claim on a caller who deals with the provider itself.</summary>
    CallerFunding,

    /// <summary>Held, not yet redeemed.</summary>
    HoldPending,

    /// <summary>What Digital River counts as paid by credit.</summary>
    DrClearing,

    /// <summary>Given back by Digital River, not yet by the provider.</summary>
    RefundClearing,

    /// <summary>The bridge between points and money.</summary>
    PointsLiquidity,

    /// <summary>Owed for an order whose credit was refused after the pivot.</summary>
    Shortfall,

    /// <summary>What turning points into whole minor units leaves over.</summary>
    Rounding,

    /// <summary>Unexplained, waiting for a person.</summary>
    Suspense,
}
