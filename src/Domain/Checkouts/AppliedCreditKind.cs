namespace CustomerCredit.Domain.Checkouts;

/// <summary>What a credit is drawn from, and so who answers for the money. Stored by name.</summary>
public enum AppliedCreditKind
{
    /// <summary>The caller deals with the credit's provider itself, before and after its call; we know amount and label only.</summary>
    CallerHeld,

    /// <summary>A gift card, held with the credit provider.</summary>
    GiftCard,

    /// <summary>A customer's store credit, held with the credit provider.</summary>
    StoreCredit,

    /// <summary>A customer's points, held with the credit provider.</summary>
    Rewards,

    /// <summary>A purchase order of a business customer; the caller answers for the money.</summary>
    PurchaseOrder,
}
