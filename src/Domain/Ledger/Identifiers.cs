namespace CustomerCredit.Domain.Ledger;

/// <summary>Our id of a ledger transaction.</summary>
public readonly record struct LedgerTransactionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
