namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>The states of an order (Digital River reference, section 5.3).</summary>
internal static class OrderStates
{
    internal const string PendingPayment = "pending_payment";
    internal const string InReview = "in_review";
    internal const string Accepted = "accepted";
    internal const string Blocked = "blocked";
    internal const string Cancelled = "cancelled";
    internal const string Fulfilled = "fulfilled";
    internal const string Complete = "complete";
    internal const string Returned = "returned";
    internal const string Dispute = "dispute";

    internal static readonly IReadOnlyList<string> All =
    [
        PendingPayment,
        InReview,
        Accepted,
        Blocked,
        Cancelled,
        Fulfilled,
        Complete,
        Returned,
        Dispute,
    ];
}
