namespace CustomerCredit.Domain.StoredValue;

/// <summary>What became of a hold. Stored by name.</summary>
public enum LineHoldState
{
    /// <summary>The value is set aside.</summary>
    Open,

    /// <summary>It was spent, in full or in part.</summary>
    Redeemed,

    /// <summary>It was given up; the value is available again.</summary>
    Released,
}
