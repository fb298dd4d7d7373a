using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// A checkout as Digital River described it at one moment: what is owed and which sources cover it.
/// </summary>
/// <param name="Id">Digital River's id.</param>
/// <param name="PaymentSession">The payment session to which sources are attached.</param>
/// <param name="PaymentSessionState">The session's state in Digital River's words; an open set for readers.</param>
/// <param name="Total">The gross total; a credit pays part of it and never lowers it.</param>
/// <param name="AmountContributed">The sum of the attached sources.</param>
/// <param name="AmountRemaining">What no source covers yet; negative when the credits exceed the total.</param>
/// <param name="Sources">The attached sources, in no meaningful order.</param>
public sealed record Checkout(
    CheckoutId Id,
    PaymentSessionId PaymentSession,
    string PaymentSessionState,
    Money Total,
    Money AmountContributed,
    Money AmountRemaining,
    IReadOnlyList<AttachedSource> Sources
)
{
    /// <summary>The currency of every amount of this checkout.</summary>
    public Currency Currency => Total.Currency;

    /// <summary>The one primary source, if the shopper already chose how to pay the rest.</summary>
    public AttachedSource? Primary => Sources.FirstOrDefault(source => !source.IsCustomerCredit);

    /// <summary>
    /// The most that one more credit may be; never negative. With a saved primary attached nothing is open, and a credit
    /// then takes its part from the primary's amount instead (Digital River reference, section 3.3 rules 3 and 5).
    /// </summary>
    public Money MostForACredit =>
        Money.Max(
            Money.Zero(Currency),
            AmountRemaining + (Primary?.Amount ?? Money.Zero(Currency))
        );

    /// <summary>The attached source of one of our credits: found by id, else by our reference, never by amount.</summary>
    public AttachedSource? SourceOf(CreditId credit, SourceId? source) =>
        Sources.FirstOrDefault(attached => attached.Id == source)
        ?? Sources.FirstOrDefault(attached => attached.UpstreamId == credit.Value);
}
