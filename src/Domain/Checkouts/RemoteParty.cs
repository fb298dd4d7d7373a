namespace CustomerCredit.Domain.Checkouts;

/// <summary>The two others that take part in a credit. Stored by name.</summary>
public enum RemoteParty
{
    /// <summary>Keeps the checkout and its sources.</summary>
    DigitalRiver,

    /// <summary>Keeps the value.</summary>
    CreditProvider,
}
