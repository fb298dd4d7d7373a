using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.CreditProvider;

/// <summary>
/// Whoever keeps gift cards, store credit and points: embedded in this service, or an outside party. Value is held
/// before it covers a checkout, and then redeemed or released; what was redeemed may be given back.
/// </summary>
/// <remarks>
/// Every write carries a key derived from the credit (engine design, rule R8): the same key has its effect once, and a
/// repetition answers as the first run did. Every method throws <see cref="CreditProviderException" /> and nothing else
/// when it does not end well; its <see cref="CreditProviderException.Failure" /> says whether the call was executed,
/// was not, or may have been.
/// </remarks>
public interface ICreditProvider
{
    /// <summary>What may be relied on when an outcome is unknown (engine design, section 6.3).</summary>
    ProviderCapabilities Capabilities { get; }

    /// <summary>What is available on a line: its balance without what is held.</summary>
    Task<ProviderBalance> CheckBalance(
        CreditLineName line,
        LineCaller caller,
        CancellationToken cancellationToken
    );

    /// <summary>The lines of a customer from which something may be spent in this currency, in the order in which they came.</summary>
    /// <param name="customerId">The platform's id of the customer.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="cancellationToken">Nothing depends on it.</param>
    Task<IReadOnlyList<CustomerLine>> LinesOf(
        string customerId,
        Currency currency,
        LineCaller caller,
        CancellationToken cancellationToken
    );

    /// <summary>Sets value aside until it is redeemed, released, or its lifetime ends.</summary>
    /// <param name="hold">What to hold, and for which credit.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    /// <returns>The hold; smaller than asked only where that was allowed.</returns>
    Task<ProviderHold> Hold(NewProviderHold hold, CancellationToken cancellationToken);

    /// <summary>Makes an open hold smaller; what is left over is available again.</summary>
    /// <param name="key"><c>l:{credit}:{n}:{minor}</c>.</param>
    /// <param name="hold">The provider's id of the hold.</param>
    /// <param name="amount">What is to stay held; above zero and below what is held.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    Task<ProviderHold> Lower(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    );

    /// <summary>Gives an open hold a new lifetime, counted from now.</summary>
    /// <param name="key"><c>x:{credit}:{n}:{k}</c>.</param>
    /// <param name="hold">The provider's id of the hold.</param>
    /// <param name="lifetime">How long it is to live from now on.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    Task<ProviderHold> Renew(
        string key,
        HoldId hold,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    );

    /// <summary>Spends an open hold, or a part of it; the rest is available again.</summary>
    /// <param name="key"><c>r:{credit}:{n}</c>.</param>
    /// <param name="hold">The provider's id of the hold.</param>
    /// <param name="amount">What is spent; above zero, and no more than is held.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    Task<ProviderHold> Redeem(
        string key,
        HoldId hold,
        Money amount,
        CancellationToken cancellationToken
    );

    /// <summary>Gives an open hold up.</summary>
    /// <param name="key"><c>v:{credit}:{n}</c>.</param>
    /// <param name="hold">The provider's id of the hold.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    Task<ProviderHold> Release(string key, HoldId hold, CancellationToken cancellationToken);

    /// <summary>Gives back to the customer what was redeemed, up to a total; only the difference to earlier totals moves.</summary>
    /// <param name="key"><c>f:{credit}:{total in minor units}</c>.</param>
    /// <param name="hold">The provider's id of the redeemed hold.</param>
    /// <param name="total">What is to have been given back in all, this included.</param>
    /// <param name="cancellationToken">A cancelled call may have been executed.</param>
    Task<ProviderHold> GiveBack(
        string key,
        HoldId hold,
        Money total,
        CancellationToken cancellationToken
    );

    /// <summary>Looks a hold up by our reference; null means that it definitely does not exist.</summary>
    /// <param name="credit">Our credit.</param>
    /// <param name="number">1 for its first hold, then counting up.</param>
    /// <param name="cancellationToken">Nothing depends on it.</param>
    Task<ProviderHold?> FindHold(CreditId credit, int number, CancellationToken cancellationToken);
}

/// <summary>What a provider can do when an outcome is unknown.</summary>
/// <param name="FindsHolds">Answers what became of a hold when asked by our reference.</param>
/// <param name="HonoursKeys">A write repeated with its key has its effect once.</param>
/// <param name="Holds">Can set value aside; where not, a hold is a debit and a release gives it back.</param>
/// <param name="LowersHolds">Can make a hold smaller.</param>
/// <param name="HoldLifetime">How long a hold may live; null where holds end only when told to.</param>
public sealed record ProviderCapabilities(
    bool FindsHolds,
    bool HonoursKeys,
    bool Holds,
    bool LowersHolds,
    TimeSpan? HoldLifetime
);

/// <summary>A credit line as whoever spends it names it.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="Number">The number of a gift card; never logged or stored as it is.</param>
/// <param name="Pin">The PIN of a gift card; never logged or stored as it is.</param>
/// <param name="CustomerId">The platform's id of the customer whose store credit or points it is; of a gift card, who spends it.</param>
public sealed record CreditLineName(
    CreditLineKind Kind,
    string? Number,
    string? Pin,
    string? CustomerId
)
{
    /// <summary>In which currency, where a customer has accounts in several; null where that does not matter.</summary>
    public Currency? Currency { get; init; }

    /// <summary>
    /// The provider's own name of the line, which it told us in a list of the customer's lines; it stands in for number
    /// and PIN. Nothing that a caller sends is ever put here.
    /// </summary>
    public string? Line { get; init; }

    /// <summary>The line of an offer.</summary>
    public static CreditLineName Of(CreditOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var kind = offer.Kind switch
        {
            AppliedCreditKind.StoreCredit => CreditLineKind.StoreCredit,
            AppliedCreditKind.Rewards => CreditLineKind.Rewards,
            _ => CreditLineKind.GiftCard,
        };
        return new CreditLineName(kind, null, null, offer.CustomerId)
        {
            Currency = offer.Amount.Currency,
            Line = offer.Line,
        };
    }

    /// <summary>The kind alone: number and PIN stay out of logs and messages.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>On whose behalf a line is named: what guessing is slowed down by (engine design, section 10.1, number 6).</summary>
/// <param name="Shop">The shop; lines of other shops do not exist for it.</param>
/// <param name="Cart">The cart, if there is one.</param>
/// <param name="ShopperAddress">The shopper's network address as the shop passed it on, or null.</param>
public sealed record LineCaller(ShopId Shop, CartId? Cart, string? ShopperAddress);

/// <summary>What is available on a line.</summary>
/// <param name="Available">Balance less holds, in money; points at today's rate, rounded down.</param>
/// <param name="Points">The points behind it, for rewards.</param>
/// <param name="ExpiresOn">The last day on which it may be spent, or null.</param>
public sealed record ProviderBalance(Money Available, long? Points, DateOnly? ExpiresOn);

/// <summary>A line of a customer.</summary>
/// <param name="Name">How it is named when something is held from it.</param>
/// <param name="Balance">What is available on it; above zero.</param>
/// <param name="LastFour">The last four characters of the card's number, where it is a card.</param>
/// <param name="Fingerprint">Tells a card apart from others; null where the name alone does.</param>
public sealed record CustomerLine(
    CreditLineName Name,
    ProviderBalance Balance,
    string? LastFour,
    string? Fingerprint
);

/// <summary>The hold to make.</summary>
/// <param name="Key"><c>h:{credit}:{n}</c>.</param>
/// <param name="Credit">Our credit, the reference by which the hold is found again.</param>
/// <param name="Number">1 for the first hold of this credit, then counting up.</param>
/// <param name="Line">The line to hold from.</param>
/// <param name="Caller">On whose behalf.</param>
/// <param name="Amount">How much; above zero.</param>
/// <param name="AllowPartial">Whether to hold what there is when there is less.</param>
/// <param name="Lifetime">How long it is to live at least.</param>
public sealed record NewProviderHold(
    string Key,
    CreditId Credit,
    int Number,
    CreditLineName Line,
    LineCaller Caller,
    Money Amount,
    bool AllowPartial,
    TimeSpan Lifetime
)
{
    /// <summary>An earlier hold of ours, whose line is held from again; it stands in for number and PIN.</summary>
    public HoldId? SameLineAs { get; init; }
}

/// <summary>A hold as the provider describes it.</summary>
/// <param name="Id">The provider's id.</param>
/// <param name="State">What became of it.</param>
/// <param name="Amount">What is or was held, in money.</param>
/// <param name="Points">The points behind it, for rewards.</param>
/// <param name="RateVersion">The version of the rate by which money and points were turned into each other.</param>
/// <param name="Redeemed">What was spent of it.</param>
/// <param name="GivenBack">What was given back of that, in all.</param>
/// <param name="LastFour">The last four characters of the card's number.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
public sealed record ProviderHold(
    HoldId Id,
    ProviderHoldState State,
    Money Amount,
    long? Points,
    string? RateVersion,
    Money Redeemed,
    Money GivenBack,
    string? LastFour,
    DateTimeOffset? ExpiresAt
);

/// <summary>What became of a hold.</summary>
public enum ProviderHoldState
{
    /// <summary>The value is set aside.</summary>
    Open,

    /// <summary>It was spent, in full or in part.</summary>
    Redeemed,

    /// <summary>It was given up, or its lifetime ended: the value is available again.</summary>
    Released,
}
