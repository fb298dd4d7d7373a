using System.Collections.Frozen;
using CustomerCredit.Domain.Ledger.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Ledger;

/// <summary>
/// An account: its kind, its name and the one unit it counts in. A positive balance is what the shop owes.
/// </summary>
/// <remarks>
/// Names are the kind and what tells its accounts apart, with colons between. Only a customer's id may hold a colon
/// itself, and it stands between two parts that do not, so that different accounts never share a name.
/// </remarks>
public sealed record LedgerAccount
{
    /// <summary>The longest name: a customer's id and its surroundings.</summary>
    public const int NameMaxLength = 200;

    private const int PartMaxLength = 64;
    private const int CustomerMaxLength = 128;

    private static readonly FrozenDictionary<LedgerAccountKind, string> Prefixes = new Dictionary<
        LedgerAccountKind,
        string
    >
    {
        [LedgerAccountKind.Card] = "card",
        [LedgerAccountKind.StoreCredit] = "store_credit",
        [LedgerAccountKind.Points] = "points",
        [LedgerAccountKind.Issued] = "issued",
        [LedgerAccountKind.ProviderFunding] = "provider_funding",
        [LedgerAccountKind.CallerFunding] = "caller_funding",
        [LedgerAccountKind.HoldPending] = "hold_pending",
        [LedgerAccountKind.DrClearing] = "dr_clearing",
        [LedgerAccountKind.RefundClearing] = "refund_clearing",
        [LedgerAccountKind.PointsLiquidity] = "points_liquidity",
        [LedgerAccountKind.Shortfall] = "shortfall",
        [LedgerAccountKind.Rounding] = "rounding",
        [LedgerAccountKind.Suspense] = "suspense",
    }.ToFrozenDictionary();

    private LedgerAccount(LedgerAccountKind kind, string name, LedgerUnit unit)
    {
        Kind = kind;
        Name = name;
        Unit = unit;
    }

    private LedgerAccount(LedgerAccountKind kind, LedgerUnit unit, params string[] parts)
        : this(kind, string.Join(':', [Prefixes[kind], .. parts]), unit) { }

    /// <summary>What it is for.</summary>
    public LedgerAccountKind Kind { get; }

    /// <summary>Its name, for example <c>store_credit:cust-ada:USD</c>.</summary>
    public string Name { get; }

    /// <summary>What it counts in.</summary>
    public LedgerUnit Unit { get; }

    /// <summary>Whether its balance may fall below zero. What customers own may not.</summary>
    public bool AllowsOverdraft => !HoldsNoOverdraft(Kind);

    /// <summary>Whether a hold may draw on it.</summary>
    public bool IsFunding =>
        Kind
            is LedgerAccountKind.Card
                or LedgerAccountKind.StoreCredit
                or LedgerAccountKind.Points
                or LedgerAccountKind.ProviderFunding
                or LedgerAccountKind.CallerFunding;

    /// <summary><c>card:{line}</c>.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount Card(string line, Currency currency) =>
        new(LedgerAccountKind.Card, LedgerUnit.Of(currency), Part(line));

    /// <summary><c>store_credit:{customer}:{currency}</c>.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount StoreCredit(string customer, Currency currency) =>
        InCurrency(LedgerAccountKind.StoreCredit, currency, Customer(customer));

    /// <summary><c>points:{customer}:{programme}</c>.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount Points(string customer, string programme) =>
        InUnit(LedgerAccountKind.Points, LedgerUnit.OfPoints(programme), Customer(customer));

    /// <summary><c>issued:{programme}:{unit}</c>.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount Issued(string programme, LedgerUnit unit) =>
        InUnit(LedgerAccountKind.Issued, unit, Part(programme));

    /// <summary><c>provider_funding:{provider}:{currency}</c>.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount ProviderFunding(string provider, Currency currency) =>
        InCurrency(LedgerAccountKind.ProviderFunding, currency, Part(provider));

    /// <summary><c>caller_funding:{currency}</c>.</summary>
    public static LedgerAccount CallerFunding(Currency currency) =>
        InCurrency(LedgerAccountKind.CallerFunding, currency);

    /// <summary>
    /// <c>hold_pending:{funding}:{unit}</c>, where the funding is the kind of the account and, for an outside provider,
    /// its name: what is held from all gift cards in one currency is one figure.
    /// </summary>
    /// <exception cref="RuleBrokenException"><see cref="OnlyFundingAccountsAreHeldFrom" />.</exception>
    public static LedgerAccount HoldPending(LedgerAccount funding)
    {
        ArgumentNullException.ThrowIfNull(funding);
        Rule.Check(new OnlyFundingAccountsAreHeldFrom(funding));
        return funding.AllowsOverdraft
            ? new(LedgerAccountKind.HoldPending, funding.Unit, funding.Name)
            : InUnit(LedgerAccountKind.HoldPending, funding.Unit, Prefixes[funding.Kind]);
    }

    /// <summary><c>dr_clearing:{currency}</c>.</summary>
    public static LedgerAccount DrClearing(Currency currency) =>
        InCurrency(LedgerAccountKind.DrClearing, currency);

    /// <summary><c>refund_clearing:{currency}</c>.</summary>
    public static LedgerAccount RefundClearing(Currency currency) =>
        InCurrency(LedgerAccountKind.RefundClearing, currency);

    /// <summary><c>points_liquidity:{programme}:{unit}</c>: one account in points, one in each currency.</summary>
    /// <exception cref="RuleBrokenException"><see cref="NamesInTheLedgerMustBeWellFormed" />.</exception>
    public static LedgerAccount PointsLiquidity(string programme, LedgerUnit unit) =>
        InUnit(LedgerAccountKind.PointsLiquidity, unit, Part(programme));

    /// <summary><c>shortfall:{currency}</c>.</summary>
    public static LedgerAccount Shortfall(Currency currency) =>
        InCurrency(LedgerAccountKind.Shortfall, currency);

    /// <summary><c>rounding:{unit}</c>.</summary>
    public static LedgerAccount Rounding(LedgerUnit unit) =>
        InUnit(LedgerAccountKind.Rounding, unit);

    /// <summary><c>suspense:{currency}</c>.</summary>
    public static LedgerAccount Suspense(Currency currency) =>
        InCurrency(LedgerAccountKind.Suspense, currency);

    /// <summary>An account by the name it was given before.</summary>
    /// <exception cref="ArgumentException">No kind of account bears such a name.</exception>
    public static LedgerAccount Named(string name, LedgerUnit unit) =>
        new(
            KindOf(name)
                ?? throw new ArgumentException($"'{name}' is not in the chart.", nameof(name)),
            name,
            unit
        );

    /// <summary>The kind that a name tells, or null when it tells none.</summary>
    public static LedgerAccountKind? KindOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var prefix = name.Split(':')[0];
        foreach (var (kind, text) in Prefixes)
        {
            if (text == prefix && name.Length > prefix.Length + 1)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Whether accounts of this kind keep a balance that must not fall below zero.</summary>
    public static bool HoldsNoOverdraft(LedgerAccountKind kind) =>
        kind is LedgerAccountKind.Card or LedgerAccountKind.StoreCredit or LedgerAccountKind.Points;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static LedgerAccount InCurrency(
        LedgerAccountKind kind,
        Currency currency,
        params string[] parts
    ) => InUnit(kind, LedgerUnit.Of(currency), parts);

    private static LedgerAccount InUnit(
        LedgerAccountKind kind,
        LedgerUnit unit,
        params string[] parts
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new LedgerAccount(kind, unit, [.. parts, unit.Code]);
    }

    private static string Part(string part)
    {
        Rule.Check(new NamesInTheLedgerMustBeWellFormed(part, PartMaxLength));
        return part;
    }

    private static string Customer(string customer)
    {
        Rule.Check(new CustomersInTheLedgerMustHaveAName(customer, CustomerMaxLength));
        return customer;
    }
}
