namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>A purchase order of a business customer.</summary>
/// <param name="Number">Its number, as the customer's books have it.</param>
internal sealed record PurchaseOrderBody(string? Number);
