namespace CustomerCredit.Web.Api.Notices;

/// <summary>An address that is to get the shop's events.</summary>
internal sealed record SubscriptionBody(string? Url);
