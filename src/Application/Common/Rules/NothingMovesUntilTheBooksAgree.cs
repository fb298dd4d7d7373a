using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Common.Rules;

/// <summary>After an older copy of the database was restored, nothing is changed until it was compared with the books of others.</summary>
public sealed class NothingMovesUntilTheBooksAgree(bool agree) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        "The service is comparing its books with those of others after a restore. Nothing was done; try again in a minute.";

    /// <inheritdoc />
    public override bool IsBroken => !agree;
}
