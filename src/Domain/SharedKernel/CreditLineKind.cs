namespace CustomerCredit.Domain.SharedKernel;

/// <summary>What kind of value a credit is drawn from. Stored by name.</summary>
public enum CreditLineKind
{
    /// <summary>A gift card: whoever knows number and PIN may spend it.</summary>
    GiftCard,

    /// <summary>An account of money, one a customer and currency.</summary>
    StoreCredit,

    /// <summary>A customer's points, worth money at the programme's rate.</summary>
    Rewards,
}
