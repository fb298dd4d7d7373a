namespace CustomerCredit.Web.Shop;

/// <summary>One applied credit, a chip on the page.</summary>
internal sealed record ShopCredit(string SourceId, string Label, string Amount);
