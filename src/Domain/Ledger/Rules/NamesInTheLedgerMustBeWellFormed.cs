using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>Parts of account names are short, plain and free of the colon that separates them.</summary>
public sealed class NamesInTheLedgerMustBeWellFormed(string? name, int longest) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"A name in the ledger is 1 to {longest} letters, digits, points, hyphens or underscores.";

    /// <inheritdoc />
    public override bool IsBroken =>
        string.IsNullOrEmpty(name)
        || name.Length > longest
        || name.Any(character =>
            !char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_')
        );
}
