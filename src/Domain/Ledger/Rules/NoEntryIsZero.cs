using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger.Rules;

/// <summary>An entry that moves nothing says nothing.</summary>
public sealed class NoEntryIsZero(IEnumerable<LedgerEntry> entries) : Rule
{
    /// <inheritdoc />
    public override string Message => "An entry moves nothing.";

    /// <inheritdoc />
    public override bool IsBroken => entries.Any(entry => entry.Amount == 0);
}
