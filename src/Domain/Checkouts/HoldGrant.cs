using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>What the credit provider set aside for a credit.</summary>
/// <param name="Id">The provider's id of the hold.</param>
/// <param name="Amount">What is held, in money.</param>
/// <param name="Points">The points behind it, for rewards; never converted again.</param>
/// <param name="RateVersion">The version of the rate by which money became points.</param>
/// <param name="LastFour">The last four characters of the card's number.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
public sealed record HoldGrant(
    HoldId Id,
    Money Amount,
    long? Points,
    string? RateVersion,
    string? LastFour,
    DateTimeOffset? ExpiresAt
);
