using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>Credit is never converted.</summary>
public sealed class LinesAreSpentInTheirCurrency(Currency kept, Currency asked) : Rule
{
    /// <inheritdoc />
    public override string Message => $"The line is kept in {kept}, not in {asked}.";

    /// <inheritdoc />
    public override bool IsBroken => kept != asked;
}
