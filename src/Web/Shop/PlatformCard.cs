using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>The card attached to a checkout.</summary>
internal sealed record PlatformCard(string SourceId, string Brand, string LastFour, Money Amount);
