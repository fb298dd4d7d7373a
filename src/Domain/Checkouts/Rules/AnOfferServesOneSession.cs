using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>
/// A removal names the offer and no session, so an offer that served two of them could not be taken back from one (Digital River
/// reference, section 7).
/// </summary>
public sealed class AnOfferServesOneSession(string? first, string session) : Rule
{
    /// <inheritdoc />
    public override string Message => "Another session was given this offer.";

    /// <inheritdoc />
    public override bool IsBroken => first is not null && first != session;
}
