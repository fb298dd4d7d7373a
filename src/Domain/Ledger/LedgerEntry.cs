using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>One line of a transaction: one account, one signed amount. It never changes.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry() { }

    internal LedgerEntry(int number, LedgerAccount account, LedgerAmount amount)
    {
        Rule.Check(new AnAccountHoldsOneUnit(account.Name, account.Unit.Code, amount.Unit.Code));
        Number = number;
        AccountName = account.Name;
        Unit = account.Unit;
        Amount = amount.Value;
    }

    /// <summary>Its place in its transaction: 1 for the first, then counting up.</summary>
    public int Number { get; private set; }

    /// <summary>The account's name.</summary>
    public string AccountName { get; private set; } = null!;

    /// <summary>What is counted.</summary>
    public LedgerUnit Unit { get; private set; } = null!;

    /// <summary>How many minor units or points more (or, below zero, less) the shop owes on the account.</summary>
    public long Amount { get; private set; }

    /// <summary>The account.</summary>
    public LedgerAccount Account => LedgerAccount.Named(AccountName, Unit);

    /// <summary>The amount with its unit.</summary>
    public LedgerAmount Value => new(Amount, Unit);
}
