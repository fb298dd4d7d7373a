namespace CustomerCredit.Domain.StoredValue;

/// <summary>Whether a credit line may be spent.</summary>
public enum CreditLineState
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>A person stopped it, until a person lets it go on.</summary>
    Blocked,

    /// <summary>Its last day is over.</summary>
    Expired,
}
