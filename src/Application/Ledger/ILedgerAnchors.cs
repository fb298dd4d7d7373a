namespace CustomerCredit.Application.Ledger;

/// <summary>Where the head of the audit chain is written down outside the database.</summary>
public interface ILedgerAnchors
{
    /// <summary>What was last written down, or null when nothing ever was.</summary>
    /// <exception cref="InvalidDataException">What is written there is not of our making.</exception>
    LedgerAnchor? Read();

    /// <summary>Writes the head down in place of an earlier one.</summary>
    void Write(LedgerAnchor head);

    /// <summary>Nothing was ever written down.</summary>
    void Forget();
}
