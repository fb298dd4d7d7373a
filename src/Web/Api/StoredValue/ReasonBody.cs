namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>Why something is done.</summary>
internal sealed record ReasonBody(string? Reason);
