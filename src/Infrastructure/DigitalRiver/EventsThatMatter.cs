namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>
/// The events that webhooks bring and the list is searched for: a busy account has a hundred others for each of them.
/// </summary>
internal static class EventsThatMatter
{
    /// <summary>
    /// What may decide about a credit, and what may change it. The end of a refund is spelt in two ways (Digital River
    /// reference, section 13); a list takes fewer than 20 types.
    /// </summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "checkout.updated",
        "checkout.deleted",
        "checkout_session.order.created",
        "order.accepted",
        "order.blocked",
        "order.cancelled",
        "order.pending_payment",
        "order.review_opened",
        "order.fulfilled",
        "order.complete",
        "order.refunded",
        "order.dispute",
        "order.chargeback",
        "order.charge.capturable",
        "order.charge.failed",
        "order.charge.cancelled",
        "order.charge.cancel.complete",
        "order.charge.refund.complete",
        "order.charge.refund.completed",
    ];

    /// <summary>Whether it is one of them.</summary>
    public static bool Include(string type) => Types.Contains(type, StringComparer.Ordinal);
}
