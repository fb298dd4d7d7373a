using System.Security.Cryptography;
using System.Text;

namespace CustomerCredit.Domain.Ledger;

/// <summary>Seals rows to the ones before (engine design, section 9.4).</summary>
public sealed class AuditChain
{
    /// <summary>The length of the key.</summary>
    public const int KeyBytes = 32;

    /// <summary>The hash before the first seal.</summary>
    public static readonly string Beginning = new('0', AuditSeal.HashLength);

    private readonly byte[] _key;

    private AuditChain(byte[] key) => _key = key;

    /// <summary>The chain of whoever has this key.</summary>
    /// <param name="key">256 bits that are kept apart from the database.</param>
    public static AuditChain WithKey(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == KeyBytes
            ? new AuditChain([.. key])
            : throw new ArgumentException($"The key has {KeyBytes} bytes.", nameof(key));
    }

    /// <summary>The next link, sealing a transaction.</summary>
    public AuditSeal Seal(AuditSeal? last, LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Seal(last, transaction.Id, null, SealedTransaction.Of(transaction).ToText());
    }

    /// <summary>The next link, sealing a note.</summary>
    public AuditSeal Seal(AuditSeal? last, AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return Seal(last, null, note.Id, SealedNote.Of(note).ToText());
    }

    /// <summary>The hash of a row that follows another.</summary>
    public static string HashOf(string previous, string sealedText) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + sealedText)));

    /// <summary>The code that only holders of the key can make for a hash.</summary>
    public string MacOf(string hash) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(hash)));

    /// <summary>The code that only holders of the key can make for a row by itself, while it waits for its seal.</summary>
    public string CodeOf(string sealedText) => MacOf("row:" + HashOf(Beginning, sealedText));

    private AuditSeal Seal(
        AuditSeal? last,
        LedgerTransactionId? transaction,
        string? note,
        string text
    )
    {
        var hash = HashOf(last?.Hash ?? Beginning, text);
        return new AuditSeal((last?.Sequence ?? 0) + 1, transaction, note, hash, MacOf(hash));
    }
}
