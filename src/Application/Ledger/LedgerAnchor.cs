namespace CustomerCredit.Application.Ledger;

/// <summary>How far the audit chain had come when it was last written down outside the database.</summary>
/// <param name="Sequence">The number of the last seal, which is how many there are.</param>
/// <param name="Hash">Its hash.</param>
public sealed record LedgerAnchor(long Sequence, string Hash);
