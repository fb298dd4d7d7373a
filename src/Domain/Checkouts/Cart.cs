using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// A cart of a shop, the Digital River checkout that belongs to it, and the credits that cover part of that checkout.
/// </summary>
public sealed class Cart
{
    /// <summary>The longest customer id that is accepted.</summary>
    public const int CustomerIdMaxLength = 128;

    private readonly List<AppliedCredit> _credits = [];
    private readonly List<RemoteCall> _passedOnCalls = [];

    private Cart() { }

    private Cart(string id, ShopId shop, CartId cart)
    {
        Id = id;
        Shop = shop;
        CartId = cart;
    }

    /// <summary>Our own key; the platform's id is unique only within its shop.</summary>
    public string Id { get; private set; } = null!;

    /// <summary>The shop it belongs to; to every other shop it looks unknown.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The platform's id.</summary>
    public CartId CartId { get; private set; }

    /// <summary>Its checkout at Digital River.</summary>
    public CheckoutId Checkout { get; private set; }

    /// <summary>The platform's id of the customer, if signed in.</summary>
    public string? CustomerId { get; private set; }

    /// <summary>Whether it contains a subscription product, which no credit can renew (Digital River reference, section 3.3 rule 9).</summary>
    public bool ContainsSubscription { get; private set; }

    /// <summary>The amounts as last read.</summary>
    public CartFigures Figures { get; private set; } = null!;

    /// <summary>Grows with every description, so that a stale writer fails. Stamping the amounts is last come, last kept.</summary>
    public long Version { get; private set; }

    /// <summary>How many changes of its credits there were: each bears its number, and no number is given twice.</summary>
    public long Changes { get; private set; }

    /// <summary>The credits, oldest first, released ones included.</summary>
    public IReadOnlyList<AppliedCredit> Credits => _credits;

    /// <summary>Credits without an order that are, or were last asked to be, on another checkout, in the order in which they were drawn.</summary>
    public IReadOnlyList<AppliedCredit> LeftBehind =>
        [
            .. _credits.Where(credit =>
                credit.IsLive
                && !credit.IsOrdered
                && (credit.NextCheckout ?? credit.Checkout) != Checkout
            ),
        ];

    /// <summary>Calls about sources that are not ours (a primary, a credit somebody else attached), made because a caller asked.</summary>
    public IReadOnlyList<RemoteCall> PassedOnCalls => _passedOnCalls;

    /// <summary>A cart that the platform names for the first time, with its checkout as just read.</summary>
    public static Cart Register(
        string id,
        ShopId shop,
        CartId cart,
        Checkout checkout,
        string? customerId,
        bool containsSubscription,
        DateTimeOffset now
    )
    {
        var registered = new Cart(id, shop, cart);
        registered.Describe(checkout, customerId, containsSubscription, now);
        return registered;
    }

    /// <summary>
    /// Takes over what the platform says about the cart now. A changed checkout is a re-created one: the credits that
    /// stay behind are <see cref="LeftBehind" />.
    /// </summary>
    public void Describe(
        Checkout checkout,
        string? customerId,
        bool containsSubscription,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(checkout);
        Checkout = checkout.Id;
        CustomerId = customerId;
        ContainsSubscription = containsSubscription;
        Version++;
        Stamp(checkout, now);
    }

    /// <summary>Begins to apply a credit; storing the cart stores the intent of its first call.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="SubscriptionCartsTakeNoCredit" />, <see cref="PlacedOrdersTakeNoCredit" />,
    /// <see cref="CreditMustNotExceedAmountRemaining" /> or <see cref="ALineCoversACheckoutOnce" />.
    /// </exception>
    public AppliedCredit Apply(
        CreditId id,
        NewCredit asked,
        Checkout checkout,
        string callId,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(checkout);
        Rule.Check(new SubscriptionCartsTakeNoCredit(ContainsSubscription));
        Rule.Check(new PlacedOrdersTakeNoCredit(checkout.PaymentSessionState));
        Rule.Check(new CreditMustNotExceedAmountRemaining(asked.Amount, checkout));
        Rule.Check(new ALineCoversACheckoutOnce(asked.LineFingerprint, checkout.Id, _credits));
        var credit = new AppliedCredit(
            this,
            id,
            _credits.Count + 1,
            checkout.Id,
            asked,
            callId,
            now
        );
        _credits.Add(credit);
        Stamp(checkout, now);
        return credit;
    }

    /// <summary>
    /// Begins to hold what a shopper chose in a checkout of Digital River's own making, or to hold it again after it was
    /// over. Digital River itself sees to it that the credit fits into the checkout.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="AnOfferBelongsToItsCheckout" />, <see cref="SubscriptionCartsTakeNoCredit" /> or
    /// <see cref="ALineCoversACheckoutOnce" />.
    /// </exception>
    public AppliedCredit Take(CreditOffer offer, Money asked, string callId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        Rule.Check(new AnOfferBelongsToItsCheckout(offer.Checkout, Checkout));
        Rule.Check(new SubscriptionCartsTakeNoCredit(ContainsSubscription));
        Rule.Check(new ALineCoversACheckoutOnce(offer.LineFingerprint, Checkout, _credits));
        var amount = Money.Min(asked, offer.Amount);
        if (CreditNamed(offer.Id.Value) is { } earlier)
        {
            earlier.TakeAgain(Checkout, amount, offer.LineFingerprint, callId, now);
            return earlier;
        }

        var credit = new AppliedCredit(
            this,
            offer.Id,
            _credits.Count + 1,
            Checkout,
            new NewCredit(offer.Kind, amount, offer.Name)
            {
                LineFingerprint = offer.LineFingerprint,
                CustomerId = offer.CustomerId,
                AllowsPartial = true,
                IsOffered = true,
            },
            callId,
            now
        );
        _credits.Add(credit);
        return credit;
    }

    /// <summary>
    /// Records that Digital River has a source of an offer that nobody asked for, or was never answered about: it took
    /// that for a yes (Digital River reference, section 13, <c>callout-failure</c>). Nothing is held for it yet; like any
    /// other source that turns up although its credit is over, it is held anew and then taken off, or its order is followed.
    /// </summary>
    public AppliedCredit NoteUnasked(
        CreditOffer offer,
        Money amount,
        string callId,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(offer);
        var credit = new AppliedCredit(
            this,
            offer.Id,
            _credits.Count + 1,
            offer.Checkout,
            // Without its fingerprint: nothing was there to keep its line from being on the checkout twice.
            new NewCredit(offer.Kind, amount, offer.Name)
            {
                CustomerId = offer.CustomerId,
                IsOffered = true,
            },
            callId,
            now
        );
        credit.HoldRefused(
            new CreditRefusal(RemoteParty.DigitalRiver, 0, null, "Nobody asked for it."),
            mayStillLand: false,
            callId,
            now
        );
        _credits.Add(credit);
        return credit;
    }

    /// <summary>Records a credit of ours that our books lost and Digital River shows attached.</summary>
    /// <param name="source">The source; its reference is the credit's id.</param>
    /// <param name="hold">What the credit provider still holds for it, or null.</param>
    /// <param name="timeToLive">How long it may cover the checkout without an order.</param>
    /// <param name="callId">An id for the calls that must have been made.</param>
    /// <param name="now">The time.</param>
    public AppliedCredit Readopt(
        AttachedSource source,
        HoldGrant? hold,
        TimeSpan timeToLive,
        string callId,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        var kind = hold is null ? AppliedCreditKind.CallerHeld : AppliedCreditKind.GiftCard;
        var credit = new AppliedCredit(
            this,
            new CreditId(source.UpstreamId!),
            _credits.Count + 1,
            Checkout,
            new NewCredit(kind, hold?.Amount ?? source.Amount, null),
            callId,
            now
        );
        if (hold is not null)
        {
            credit.HoldTaken(hold, callId + "-source", now);
        }

        credit.SeenAttached(source.Id, timeToLive, now);
        _credits.Add(credit);
        return credit;
    }

    /// <summary>Records the intent to detach a source that is not ours.</summary>
    public RemoteCall PassOnDetach(SourceId source, string callId, DateTimeOffset now)
    {
        var call = new RemoteCall(callId, 1, RemoteCallKind.Detach, 1, source, now);
        _passedOnCalls.Add(call);
        return call;
    }

    /// <summary>Keeps the amounts that were just read.</summary>
    public void Stamp(Checkout checkout, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(checkout);
        if (checkout.Id == Checkout)
        {
            Figures = new CartFigures(checkout, now);
        }
    }

    /// <summary>
    /// Has attached credits looked at that a checkout just read does not show as they were authorised (engine design,
    /// rule R10), and those whose source Digital River has made meanwhile.
    /// </summary>
    public void NoticeDrift(Checkout checkout, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(checkout);
        if (checkout.AmountRemaining.Minor < 0)
        {
            LastDrawn(checkout)?.LookAgain(now);
        }

        foreach (
            var credit in _credits.Where(credit =>
                credit.DueAt > now
                && credit.Checkout == checkout.Id
                && HasNews(credit, checkout.SourceOf(credit.Id, credit.Source))
            )
        )
        {
            credit.LookAgain(now);
        }
    }

    private static bool HasNews(AppliedCredit credit, AttachedSource? listed) =>
        credit.State == AppliedCreditState.Attached
            ? listed?.Amount != credit.Amount
            : credit.AwaitsSource && listed is not null;

    /// <summary>The attached credit that was drawn last: the first to shrink when a total falls.</summary>
    public AppliedCredit? LastDrawn(Checkout checkout)
    {
        ArgumentNullException.ThrowIfNull(checkout);
        return _credits.FindLast(credit =>
            credit.State == AppliedCreditState.Attached
            && credit.Checkout == checkout.Id
            && checkout.SourceOf(credit.Id, credit.Source) is not null
        );
    }

    /// <summary>The number of the next change of one of its credits.</summary>
    internal long NumberOfNextChange() => ++Changes;

    /// <summary>
    /// The credit with this source or id, or null. One that moved has a new source, and callers may know it by an earlier
    /// one only.
    /// </summary>
    public AppliedCredit? CreditNamed(string sourceOrCreditId) =>
        _credits.Find(credit =>
            credit.Source?.Value == sourceOrCreditId || credit.Id.Value == sourceOrCreditId
        )
        ?? _credits.Find(credit =>
            credit.Calls.Any(call => call.Source?.Value == sourceOrCreditId)
        );
}
