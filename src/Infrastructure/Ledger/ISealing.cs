using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>How rows that are being committed come into the audit chain (engine design, section 9.4).</summary>
internal interface ISealing
{
    /// <summary>Answers what is to be saved with them.</summary>
    Task<IReadOnlyList<object>> Seal(
        IReadOnlyList<LedgerTransaction> transactions,
        IReadOnlyList<AuditNote> notes
    );
}
