using CustomerCredit.Application.Common;
using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Infrastructure.Ledger;

/// <summary>Notes for the next commit.</summary>
internal sealed class AuditTrail(PendingRows pending, IIdSource ids, TimeProvider time)
    : IAuditTrail
{
    public void Note(string who, string what, string about) =>
        pending.Notes.Add(AuditNote.Take(ids.Next(), who, what, about, time.GetUtcNow()));
}
