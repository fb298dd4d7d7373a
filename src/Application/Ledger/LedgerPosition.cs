using CustomerCredit.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace CustomerCredit.Application.Ledger;

/// <summary>Where the ledger stands, seen from its anchor (engine design, crash point 34).</summary>
public sealed class LedgerPosition(IReadDb db, ILedgerAnchors anchors)
{
    /// <summary>How the ledger stands to its anchor now.</summary>
    public async Task<LedgerStanding> Compare(CancellationToken cancellationToken)
    {
        // The anchor first: a ledger that grows meanwhile still contains it.
        LedgerAnchor? anchor;
        try
        {
            anchor = anchors.Read();
        }
        catch (InvalidDataException)
        {
            return LedgerStanding.Unreadable;
        }

        if (anchor is null)
        {
            return LedgerStanding.Unanchored;
        }

        var hash = await db
            .AuditSeals.Where(seal => seal.Sequence == anchor.Sequence)
            .Select(seal => seal.Hash)
            .SingleOrDefaultAsync(cancellationToken);
        return hash is null ? LedgerStanding.Older
            : hash == anchor.Hash ? LedgerStanding.Grown
            : LedgerStanding.Different;
    }

    /// <summary>The last seal, or null while nothing was sealed.</summary>
    public Task<LedgerAnchor?> Head(CancellationToken cancellationToken) =>
        db
            .AuditSeals.OrderByDescending(seal => seal.Sequence)
            .Select(seal => new LedgerAnchor(seal.Sequence, seal.Hash))
            .FirstOrDefaultAsync(cancellationToken);
}
