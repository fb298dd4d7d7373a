using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>What this scope posted and noted since its last commit.</summary>
internal sealed class PendingRows
{
    public List<LedgerTransaction> Transactions { get; } = [];

    public List<AuditNote> Notes { get; } = [];

    public bool Any => Transactions.Count > 0 || Notes.Count > 0;

    public void Forget()
    {
        Transactions.Clear();
        Notes.Clear();
    }
}
