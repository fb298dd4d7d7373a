using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>An offer is as old as the session it was made for; what was available then says nothing a day later.</summary>
public sealed class OffersHaveTheirTime(DateTimeOffset goodUntil, DateTimeOffset now) : Rule
{
    /// <inheritdoc />
    public override string Message => "The offer is too old.";

    /// <inheritdoc />
    public override bool IsBroken => now > goodUntil;
}
