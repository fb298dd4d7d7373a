namespace CustomerCredit.Web.Api;

/// <summary>Marks an endpoint that is refused without an idempotency key.</summary>
internal sealed class IdempotencyKeyRequired;
