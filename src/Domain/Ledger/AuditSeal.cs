namespace CustomerCredit.Domain.Ledger;

/// <summary>
/// One link of the audit chain: it seals one transaction or one note to everything sealed before. It never changes.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>The length of a hash or code: 256 bits in hexadecimal.</summary>
    public const int HashLength = 64;

    private AuditSeal() { }

    internal AuditSeal(
        long sequence,
        LedgerTransactionId? transaction,
        string? note,
        string hash,
        string mac
    )
    {
        Sequence = sequence;
        TransactionId = transaction;
        NoteId = note;
        Hash = hash;
        Mac = mac;
    }

    /// <summary>1 for the first, then counting up without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>The transaction it seals, or null.</summary>
    public LedgerTransactionId? TransactionId { get; private set; }

    /// <summary>The note it seals, or null.</summary>
    public string? NoteId { get; private set; }

    /// <summary>SHA-256 of the hash before and what is sealed.</summary>
    public string Hash { get; private set; } = null!;

    /// <summary>HMAC-SHA256 of the hash under a key that is kept apart: without it nobody can chain anew.</summary>
    public string Mac { get; private set; } = null!;
}
