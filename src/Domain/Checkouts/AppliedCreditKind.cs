namespace CustomerCredit.Domain.Checkouts;

/// <summary>Who answers for the money behind a credit. Stored by name.</summary>
public enum AppliedCreditKind
{
    /// <summary>The caller deals with the credit's provider itself, before and after its call; we know amount and label only.</summary>
    CallerHeld,
}
