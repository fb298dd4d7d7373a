using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>The platform chooses its customers' ids; they only have to be text.</summary>
public sealed class CustomersInTheLedgerMustHaveAName(string? customer, int longest) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"A customer id in the ledger is 1 to {longest} characters, none of them a control character.";

    /// <inheritdoc />
    public override bool IsBroken =>
        string.IsNullOrWhiteSpace(customer)
        || customer.Length > longest
        || customer.Any(char.IsControl);
}
