namespace CustomerCredit.Web.Shop;

/// <summary>The card that pays what the credits leave.</summary>
internal sealed record ShopCard(string SourceId, string Brand, string LastFour, string Amount);
