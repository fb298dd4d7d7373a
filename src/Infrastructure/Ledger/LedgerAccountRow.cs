using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>An account that something was posted on. Only customers' accounts keep a balance: it is what their postings lock.</summary>
internal sealed class LedgerAccountRow
{
    private LedgerAccountRow() { }

    public LedgerAccountRow(LedgerAccount account, long? balance)
    {
        Name = account.Name;
        Kind = account.Kind;
        Unit = account.Unit;
        Balance = balance;
    }

    public string Name { get; private set; } = null!;

    public LedgerAccountKind Kind { get; private set; }

    public LedgerUnit Unit { get; private set; } = null!;

    /// <summary>The sum of its entries, in minor units or points.</summary>
    public long? Balance { get; private set; }
}
