using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Application.Ledger;

/// <summary>A row that was committed and waits for its seal, as far as it is there.</summary>
/// <param name="Code">The code it was vouched for with.</param>
/// <param name="Transaction">The transaction, or null.</param>
/// <param name="Note">The note, or null.</param>
public sealed record WaitingRow(string Code, SealedTransaction? Transaction, SealedNote? Note);
