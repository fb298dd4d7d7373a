namespace CustomerCredit.Web.Api;

/// <summary>Marks an endpoint that is called with POST and changes nothing.</summary>
internal sealed class TakesNoIdempotencyKey;
