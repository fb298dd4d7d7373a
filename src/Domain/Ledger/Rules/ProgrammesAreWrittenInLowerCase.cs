using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>So that no programme is taken for a currency.</summary>
public sealed class ProgrammesAreWrittenInLowerCase(string programme) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The programme {programme} is not written in lower case.";

    /// <inheritdoc />
    public override bool IsBroken => programme.Any(char.IsAsciiLetterUpper);
}
