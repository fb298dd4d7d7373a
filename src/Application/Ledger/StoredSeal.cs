using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Application.Ledger;

/// <summary>A seal as it lies in its table, with what it seals as far as that is there.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Mac">Its code.</param>
/// <param name="Transaction">The sealed transaction, or null.</param>
/// <param name="Note">The sealed note, or null.</param>
public sealed record StoredSeal(
    long Sequence,
    string Hash,
    string Mac,
    SealedTransaction? Transaction,
    SealedNote? Note
);
