namespace CustomerCredit.Web.Problems;

/// <summary>Every kind of problem that has a slug (public interface, section 4), and what its page says.</summary>
internal static class ProblemKinds
{
    private const string NothingMoved = "No. The request was refused before anything was done.";

    public static readonly ProblemKind Validation = new(
        "validation",
        400,
        "The request is not valid",
        "A field is missing, unknown, malformed or out of range, or the body is not the JSON this call takes.",
        NothingMoved,
        "Read the member errors: it names each field and says what is wrong with it.",
        "Correct the request and send it again under a new idempotency key."
    );

    public static readonly ProblemKind NotFound = new(
        "not-found",
        404,
        "Not found",
        "There is no such cart, credit or checkout, or it belongs to another shop. The two look the same on purpose.",
        NothingMoved,
        "Check the id, and that the API key belongs to the shop that owns it.",
        "A cart exists once it has been registered with PUT /api/v1/carts/{cartId}."
    );

    public static readonly ProblemKind NotAuthenticated = new(
        "not-authenticated",
        401,
        "No valid key or login",
        "The call came without an API key, or with one that is not known; or without the login of the store-credit callout.",
        NothingMoved,
        "Send the header Authorization: Bearer <api key>.",
        "Check that the key is one of this installation and was not replaced.",
        "The store-credit callout comes with the user name and the password of its settings."
    );

    public static readonly ProblemKind NotAllowed = new(
        "not-allowed",
        403,
        "Not allowed",
        "The caller is known, and its role may not make this call; or another person has to decide than the one who asked.",
        NothingMoved,
        "Look up in the description of the API which roles may make the call, and use a key of one of them.",
        "Have somebody else decide what you proposed yourself."
    );

    public static readonly ProblemKind IdempotencyKeyMissing = new(
        "idempotency-key-missing",
        400,
        "An idempotency key is required",
        "This call can move credit, so it must carry a key by which a repetition is recognised.",
        NothingMoved,
        "Send the header Idempotency-Key: 8 to 255 visible ASCII characters, a fresh value for each new request.",
        "When you retry a request, send the key it had the first time."
    );

    public static readonly ProblemKind IdempotencyKeyReused = new(
        "idempotency-key-reused",
        422,
        "The idempotency key was used before",
        "The same key came with another request earlier. A key names exactly one request.",
        "Not by this request. The earlier one stands as it was answered.",
        "Send the new request under a new key.",
        "If you meant to retry, send exactly what you sent the first time."
    );

    public static readonly ProblemKind RequestInProgress = new(
        "request-in-progress",
        409,
        "The request is still running",
        "A request with this key is being worked on, so this repetition was not started.",
        "Perhaps, by the request that is still running. Never twice.",
        "Wait for the time in Retry-After, then repeat the request with the same key to get its answer."
    );

    public static readonly ProblemKind AmountExceedsRemaining = new(
        "amount-exceeds-remaining",
        409,
        "The amount exceeds what remains to be paid",
        "The credit is larger than what is left to pay on the checkout. The members asked and remaining carry both amounts.",
        NothingMoved,
        "Offer the shopper at most the remaining amount.",
        "The checkout was read afresh for this check, so another payment may have come in between."
    );

    public static readonly ProblemKind CurrencyMismatch = new(
        "currency-mismatch",
        409,
        "The currencies differ",
        "The credit is held in another currency than the checkout's. Credit is never converted.",
        NothingMoved,
        "Use a credit line in the currency of the checkout."
    );

    public static readonly ProblemKind SubscriptionCart = new(
        "subscription-cart",
        409,
        "The cart contains a subscription",
        "Digital River takes credit for one-time purchases only, because a renewal needs a payment method it can charge again.",
        NothingMoved,
        "Hide the credit option for this cart, and let the shopper pay by another method.",
        "If the subscription has left the cart, register the cart again with containsSubscription false."
    );

    public static readonly ProblemKind PrimarySourceAttached = new(
        "primary-source-attached",
        409,
        "A payment method that can be used only once is attached",
        "Credits come before a card or wallet that is not saved. Once one is attached, the credits of the checkout can no longer change.",
        NothingMoved,
        "Detach the card or wallet.",
        "Add or remove the credit.",
        "Collect the card or wallet again for what is left."
    );

    public static readonly ProblemKind OrderAlreadyPlaced = new(
        "order-already-placed",
        409,
        "The order has already been placed",
        "The checkout has become an order, and what pays for an order does not change.",
        "Not by this request. The credits of the order stand.",
        "To give something back, refund or cancel the order at Digital River."
    );

    public static readonly ProblemKind CreditLineAlreadyApplied = new(
        "credit-line-already-applied",
        409,
        "This credit is already applied",
        "The gift card or account is on this checkout already. The member creditId names the credit.",
        "Not by this request. The credit applied earlier stands.",
        "To change its amount, remove the credit and apply it again."
    );

    public static readonly ProblemKind InsufficientCredit = new(
        "insufficient-credit",
        409,
        "There is not enough credit",
        "The gift card or account has less available than was asked for. What is held for other checkouts is not available.",
        NothingMoved,
        "Offer the shopper at most what the gift card or account has available."
    );

    public static readonly ProblemKind CreditLineRefused = new(
        "credit-line-refused",
        422,
        "This credit cannot be used",
        "The number is unknown or malformed, the PIN is wrong, or the card is blocked or has expired. The answer is the same for all of them, so that nobody can find out card numbers by trying.",
        NothingMoved,
        "Ask the shopper to check the number and the PIN, or to pay by another method."
    );

    public static readonly ProblemKind CheckoutBusy = new(
        "checkout-busy",
        409,
        "The cart is being changed",
        "Changes of one cart run one after the other, and the one before took too long.",
        NothingMoved,
        "Wait for the time in Retry-After and repeat the request with the same key."
    );

    public static readonly ProblemKind CheckoutInUse = new(
        "checkout-in-use",
        409,
        "The checkout is in use",
        "A checkout pays for one cart, and a cart's live credits lie on one checkout.",
        NothingMoved,
        "Make a checkout of its own for each cart.",
        "If the cart has credits on an earlier checkout, remove them before you register the new one."
    );

    public static readonly ProblemKind AlreadySubscribed = new(
        "already-subscribed",
        409,
        "Events are sent to this address already",
        "A subscription sends the shop's events to this address. The member subscriptionId names it.",
        NothingMoved,
        "Keep the subscription. Where it was disabled, replay its dead letters: that has it go on.",
        "Where its secret is lost, end it and subscribe anew; the new one hears what happens from then on."
    );

    public static readonly ProblemKind GatewayRefused = new(
        "gateway-refused",
        502,
        "Digital River refused",
        "Digital River was asked and said no. The members code and message carry its own words; the message may be shown to a shopper, the code may not.",
        "No. What had been prepared was undone.",
        "Read the cart to see where it stands.",
        "Act on Digital River's message. The same request would be refused again."
    );

    public static readonly ProblemKind GatewayUnavailable = new(
        "gateway-unavailable",
        503,
        "Digital River cannot be reached",
        "Digital River gave no clear answer in time. The detail says whether nothing was done or whether the outcome is still open.",
        "Never twice, and never without a trace: an open outcome is looked up and settled.",
        "Wait for the time in Retry-After and repeat the request with the same key.",
        "Do not start another request for the same purpose before that one has ended."
    );

    public static readonly ProblemKind Reconciling = new(
        "reconciling",
        503,
        "The service is comparing its books",
        "An older copy of the database was restored. Until it was compared with the books of others, nothing is changed.",
        NothingMoved,
        "Wait for the time in Retry-After and repeat the request with the same key.",
        "Carts and credits can be read meanwhile."
    );

    public static readonly ProblemKind RateLimited = new(
        "rate-limited",
        429,
        "Too many requests",
        "There were more calls than allowed, or too many wrong card numbers came from one address.",
        NothingMoved,
        "Wait for the time in Retry-After, then go on more slowly."
    );

    /// <summary>All of them, in the order of the interface.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        Validation,
        NotFound,
        NotAuthenticated,
        NotAllowed,
        IdempotencyKeyMissing,
        IdempotencyKeyReused,
        RequestInProgress,
        AmountExceedsRemaining,
        CurrencyMismatch,
        SubscriptionCart,
        PrimarySourceAttached,
        OrderAlreadyPlaced,
        CreditLineAlreadyApplied,
        InsufficientCredit,
        CreditLineRefused,
        CheckoutBusy,
        CheckoutInUse,
        AlreadySubscribed,
        GatewayRefused,
        GatewayUnavailable,
        Reconciling,
        RateLimited,
    ];

    /// <summary>The kind of a slug, or null.</summary>
    public static ProblemKind? Find(string slug) => All.FirstOrDefault(kind => kind.Slug == slug);
}
