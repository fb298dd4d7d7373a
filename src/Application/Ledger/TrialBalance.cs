using CustomerCredit.Domain.Ledger;

namespace CustomerCredit.Application.Ledger;

/// <summary>Every account with its balance at one instant, and the proof that they come to nothing.</summary>
public sealed record TrialBalance
{
    /// <summary>The instant; what was posted up to then is counted.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Whether every unit sums to zero.</summary>
    public required bool IsBalanced { get; init; }

    /// <summary>The accounts by name.</summary>
    public required IReadOnlyList<AccountBalance> Accounts { get; init; }

    /// <summary>The sum over all accounts of each unit; zero.</summary>
    public required IReadOnlyList<LedgerAmount> Totals { get; init; }
}

/// <summary>What is on one account. Above zero is what the shop owes.</summary>
/// <param name="Account">The name.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Balance">What is on it.</param>
public sealed record AccountBalance(string Account, LedgerAccountKind Kind, LedgerAmount Balance);
