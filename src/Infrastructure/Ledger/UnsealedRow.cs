using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>A transaction or a note that was committed and waits for its seal. On SQLite there are none.</summary>
internal sealed class UnsealedRow
{
    private UnsealedRow() { }

    /// <summary>The order in which rows are sealed: whatever builds on a committed row has a higher number.</summary>
    public long Number { get; private set; }

    public LedgerTransactionId? TransactionId { get; private set; }

    public string? NoteId { get; private set; }

    /// <summary>What only holders of the key can make for the row.</summary>
    public string Code { get; private set; } = null!;

    public static UnsealedRow Of(AuditChain chain, LedgerTransaction transaction) =>
        new()
        {
            TransactionId = transaction.Id,
            Code = chain.CodeOf(SealedTransaction.Of(transaction).ToText()),
        };

    public static UnsealedRow Of(AuditChain chain, AuditNote note) =>
        new() { NoteId = note.Id, Code = chain.CodeOf(SealedNote.Of(note).ToText()) };
}
