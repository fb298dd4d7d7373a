namespace CustomerCredit.Domain.Checkouts;

/// <summary>A customer's line of credit that is offered.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Name">What the shopper sees.</param>
/// <param name="LastFour">The last four characters of the card's number, where it is a card.</param>
/// <param name="Line">The provider's name of the line, where kind and customer do not tell which it is.</param>
/// <param name="Fingerprint">Tells it apart from other lines.</param>
public sealed record OfferedLine(
    AppliedCreditKind Kind,
    string CustomerId,
    string Name,
    string? LastFour,
    string? Line,
    string Fingerprint
);
