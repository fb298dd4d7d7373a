namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>What a platform says about a cart.</summary>
/// <param name="CheckoutId">Its checkout at Digital River.</param>
/// <param name="CustomerId">The platform's id of the customer, if signed in.</param>
/// <param name="ContainsSubscription">Whether it contains a subscription product.</param>
internal sealed record PutCartBody(
    string? CheckoutId,
    string? CustomerId = null,
    bool ContainsSubscription = false
);
