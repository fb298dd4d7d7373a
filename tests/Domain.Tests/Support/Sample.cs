using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue;

namespace CustomerCredit.Domain.Tests.Support;

/// <summary>A cart on a checkout of 26.89 USD, and what can stand on it.</summary>
internal static class Sample
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly CheckoutId CheckoutId = new("co_1");
    public static readonly SourceId Source = new("src_1");
    public static readonly CreditId CreditId = new("credit_1");
    public static readonly OrderId OrderId = new("order_1");

    public static Money Dollars(long cents) => Money.OfMinor(cents, Usd);

    public static DateTimeOffset After(int minutes) => Noon + TimeSpan.FromMinutes(minutes);

    public static AttachedSource Card(long cents) =>
        new(new SourceId("card"), "creditCard", Dollars(cents), null);

    public static AttachedSource Credit(string id, long cents, string? upstreamId = null) =>
        new(new SourceId(id), AttachedSource.CustomerCreditType, Dollars(cents), upstreamId);

    public static Checkout Checkout(
        string id = "co_1",
        string state = "requires_source",
        long total = 2689,
        params AttachedSource[] sources
    )
    {
        var contributed = sources.Sum(source => source.Amount.Minor);
        return new Checkout(
            new CheckoutId(id),
            new PaymentSessionId("ps_1"),
            state,
            Dollars(total),
            Dollars(contributed),
            Dollars(total - contributed),
            sources
        );
    }

    public static Cart Cart(bool containsSubscription = false, Checkout? checkout = null) =>
        Domain.Checkouts.Cart.Register(
            "key",
            new ShopId("shop"),
            new CartId("cart"),
            checkout ?? Checkout(),
            null,
            containsSubscription,
            Noon
        );

    public static readonly TimeSpan Day = TimeSpan.FromHours(24);
    public static readonly HoldId HoldId = new("hold_1");
    public static readonly string Fingerprint = new('f', AppliedCredit.LineFingerprintLength);

    public static NewCredit CallerHeld(long cents = 1000) =>
        new(AppliedCreditKind.CallerHeld, Dollars(cents), "Gift card");

    public static NewCredit GiftCard(long cents = 1000, bool allowsPartial = false) =>
        new(AppliedCreditKind.GiftCard, Dollars(cents), "Gift card")
        {
            LineFingerprint = Fingerprint,
            AllowsPartial = allowsPartial,
        };

    /// <summary>A line of the embedded provider: a card without a PIN that anybody may spend for ever.</summary>
    public static CreditLine GiftCardLine() =>
        CreditLine.OpenGiftCard(
            new CreditLineId("line"),
            new ShopId("shop"),
            Usd,
            "fingerprint",
            "0010",
            null,
            null,
            null,
            Noon
        );

    public static HoldGrant Grant(long cents = 1000) =>
        new(HoldId, Dollars(cents), null, null, "0010", null);

    public static Charge Charge(
        long cents = 1000,
        long returned = 0,
        string state = "capturable"
    ) => new(new ChargeId("charge_1"), Source, state, Dollars(cents), Dollars(returned));

    public static CreditRefusal No(string message = "No.", int status = 409) =>
        new(RemoteParty.DigitalRiver, status, null, message);

    public static AppliedCredit Apply(
        Cart? cart = null,
        string id = "credit_1",
        long cents = 1000,
        Checkout? checkout = null
    ) => Apply(CallerHeld(cents), cart, id, checkout);

    public static AppliedCredit Apply(
        NewCredit asked,
        Cart? cart = null,
        string id = "credit_1",
        Checkout? checkout = null
    ) =>
        (cart ?? Cart()).Apply(
            new CreditId(id),
            asked,
            checkout ?? Checkout(),
            id + "-first",
            Noon
        );

    /// <summary>A credit led into a state by its own verbs; a gift card unless it is said to be caller-held.</summary>
    public static AppliedCredit In(AppliedCreditState state, bool isCallerHeld = false)
    {
        var credit = Apply(isCallerHeld ? CallerHeld() : GiftCard());
        if (!isCallerHeld)
        {
            if (state is AppliedCreditState.Holding)
            {
                return credit;
            }

            if (state is AppliedCreditState.Rejected)
            {
                credit.HoldRefused(
                    new(RemoteParty.CreditProvider, 422, "Insufficient", "No."),
                    mayStillLand: false,
                    "next",
                    After(1)
                );
                return credit;
            }

            credit.HoldTaken(Grant(), "create-1", After(1));
        }

        if (state is AppliedCreditState.SourceCreating)
        {
            return credit;
        }

        credit.SourceCreated(Source, "attach-1", After(1));
        if (state is AppliedCreditState.Attaching)
        {
            return credit;
        }

        credit.SeenAttached(Source, Day, After(2));
        if (state is AppliedCreditState.Attached)
        {
            return credit;
        }

        if (state is AppliedCreditState.Quarantined)
        {
            credit.Quarantine("Who knows.", After(3));
            return credit;
        }

        if (IsAfterTheOrder(state))
        {
            LeadThroughTheOrder(credit, state);
            return credit;
        }

        credit.AskDetach("detach-1", null, After(3));
        if (state is AppliedCreditState.Detaching)
        {
            return credit;
        }

        credit.SourceGone(null, "release-1", After(4));
        if (state is AppliedCreditState.Releasing)
        {
            return credit;
        }

        if (!isCallerHeld)
        {
            credit.HoldReleased("call-r", After(5));
        }

        return credit;
    }

    private static bool IsAfterTheOrder(AppliedCreditState state) =>
        state
            is AppliedCreditState.OrderPending
                or AppliedCreditState.Redeeming
                or AppliedCreditState.Redeemed
                or AppliedCreditState.Refunding
                or AppliedCreditState.PartRefunded
                or AppliedCreditState.Refunded
                or AppliedCreditState.Shortfall;

    private static void LeadThroughTheOrder(AppliedCredit credit, AppliedCreditState state)
    {
        credit.SeenOrdered(OrderId, Source, "next", After(3));
        if (state is AppliedCreditState.OrderPending)
        {
            return;
        }

        credit.OrderWasAccepted(OrderId, Charge(), "redeem-1", After(4));
        if (credit.IsCallerHeld || state is AppliedCreditState.Redeeming)
        {
            return;
        }

        if (state is AppliedCreditState.Shortfall)
        {
            credit.RedeemWasDenied("HoldNotOpen", "No.", false, "hold-2", After(5));
            credit.HoldRefused(No(), mayStillLand: false, "next", After(5));
            return;
        }

        credit.HoldWasRedeemed("next", After(5));
        if (state is AppliedCreditState.Redeemed)
        {
            return;
        }

        var total = state is AppliedCreditState.PartRefunded ? 400 : 1000;
        credit.ReturnedByDigitalRiver(Dollars(total), "give-back-1", After(6));
        if (state is not AppliedCreditState.Refunding)
        {
            credit.WasGivenBack("next", After(7));
        }
    }
}
