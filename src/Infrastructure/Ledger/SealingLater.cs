using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>
/// Leaves rows to <see cref="LedgerSealing" />, since a chain that grows inside commits would let only one writer
/// through at a time. Each row is vouched for with the key of the chain, so that no row of somebody else gets sealed.
/// </summary>
internal sealed class SealingLater(AuditChain chain) : ISealing
{
    public Task<IReadOnlyList<object>> Seal(
        IReadOnlyList<LedgerTransaction> transactions,
        IReadOnlyList<AuditNote> notes
    ) =>
        Task.FromResult<IReadOnlyList<object>>([
            .. transactions.Select(transaction => UnsealedRow.Of(chain, transaction)),
            .. notes.Select(note => UnsealedRow.Of(chain, note)),
        ]);
}
