namespace CustomerCredit.Application.Ledger;

/// <summary>An account as it lies in its table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Unit">The code of its unit.</param>
/// <param name="Balance">Its balance, where one is kept.</param>
public sealed record StoredAccount(string Name, string Kind, string Unit, long? Balance);
