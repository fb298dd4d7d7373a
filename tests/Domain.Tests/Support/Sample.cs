using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.Support;

/// <summary>A cart on a checkout of 26.89 USD, and what can stand on it.</summary>
internal static class Sample
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly CheckoutId CheckoutId = new("co_1");
    public static readonly SourceId Source = new("src_1");
    public static readonly CreditId CreditId = new("credit_1");

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

    public static AppliedCredit Apply(
        Cart? cart = null,
        string id = "credit_1",
        long cents = 1000,
        Checkout? checkout = null
    ) =>
        (cart ?? Cart()).Apply(
            new CreditId(id),
            Dollars(cents),
            "Gift card",
            checkout ?? Checkout(),
            id + "-create",
            Noon
        );

    /// <summary>A credit led into a state by its own verbs.</summary>
    public static AppliedCredit In(AppliedCreditState state)
    {
        var credit = Apply();
        if (state is AppliedCreditState.SourceCreating)
        {
            return credit;
        }

        credit.SourceCreated(Source, "attach-1", After(1));
        if (state is AppliedCreditState.Attaching)
        {
            return credit;
        }

        credit.SeenAttached(Source, After(2));
        if (state is AppliedCreditState.Attached)
        {
            return credit;
        }

        credit.AskDetach("detach-1", null, After(3));
        if (state is AppliedCreditState.Detaching)
        {
            return credit;
        }

        credit.SourceGone(null, After(4));
        return credit;
    }
}
