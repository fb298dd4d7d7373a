namespace CustomerCredit.Domain.Ledger;

/// <summary>What a seal covers of an entry.</summary>
/// <param name="Number">Its place in its transaction.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Amount">Minor units or points, signed.</param>
public sealed record SealedEntry(long Number, string Account, string Unit, long Amount);
