using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.StoredValue.Rules;

namespace CustomerCredit.Domain.StoredValue;

/// <summary>
/// Something that value is drawn from: a gift card, a customer's store credit in one currency, or a customer's points.
/// It says who may spend it and until when; how much there is stands in the ledger, on the line's account.
/// </summary>
/// <remarks>Number and PIN of a card are kept as keyed hashes, so that nobody can read them here.</remarks>
public sealed class CreditLine
{
    /// <summary>The longest customer id; also the width of its column.</summary>
    public const int CustomerIdMaxLength = 128;

    /// <summary>The longest reason.</summary>
    public const int ReasonMaxLength = 400;

    /// <summary>The length of a keyed hash: 64 hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>The programme of every customer's points.</summary>
    public const string PointsProgramme = "rewards";

    private CreditLine() { }

    private CreditLine(
        CreditLineId id,
        ShopId shop,
        CreditLineKind kind,
        Currency currency,
        string fingerprint,
        DateTimeOffset now
    )
    {
        Id = id;
        Shop = shop;
        Kind = kind;
        Currency = currency;
        Fingerprint = fingerprint;
        CreatedAt = now;
    }

    /// <summary>Its id.</summary>
    public CreditLineId Id { get; private set; }

    /// <summary>The shop it belongs to; for other shops it does not exist.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>What kind of value.</summary>
    public CreditLineKind Kind { get; private set; }

    /// <summary>The currency it pays in; points are worth money in this currency.</summary>
    public Currency Currency { get; private set; } = null!;

    /// <summary>Whose it is. A gift card without a customer serves whoever knows its number.</summary>
    public string? CustomerId { get; private set; }

    /// <summary>Keyed hash of what tells it from all other lines: the card's number, or the customer and the currency.</summary>
    public string Fingerprint { get; private set; } = null!;

    /// <summary>The last four characters of the card's number.</summary>
    public string? LastFour { get; private set; }

    /// <summary>Keyed hash of the card and its PIN; null where there is none.</summary>
    public string? PinHash { get; private set; }

    /// <summary>The last day (UTC) on which it may be spent, or null.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Whether a person stopped it.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Why it was stopped.</summary>
    public string? BlockedReason { get; private set; }

    /// <summary>How many postings were made on it by people and timers; numbers the next one.</summary>
    public int Postings { get; private set; }

    /// <summary>The line that this one stands in for, because it had ended when something was to be given back to it.</summary>
    public CreditLineId? Replaces { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Opens a gift card.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="shop">The shop that sold it.</param>
    /// <param name="currency">The currency it pays in.</param>
    /// <param name="fingerprint">Keyed hash of its number.</param>
    /// <param name="lastFour">The last four characters of its number.</param>
    /// <param name="pinHash">Keyed hash of its PIN, or null for a card without one.</param>
    /// <param name="customerId">The only customer who may spend it, or null.</param>
    /// <param name="expiresOn">The last day on which it may be spent, or null.</param>
    /// <param name="now">The time.</param>
    public static CreditLine OpenGiftCard(
        CreditLineId id,
        ShopId shop,
        Currency currency,
        string fingerprint,
        string lastFour,
        string? pinHash,
        string? customerId,
        DateOnly? expiresOn,
        DateTimeOffset now
    ) =>
        new(id, shop, CreditLineKind.GiftCard, currency, fingerprint, now)
        {
            LastFour = lastFour,
            PinHash = pinHash,
            CustomerId = customerId,
            ExpiresOn = expiresOn,
        };

    /// <summary>Opens a customer's store credit or points.</summary>
    /// <exception cref="RuleBrokenException"><see cref="AnAccountBelongsToACustomer" />.</exception>
    public static CreditLine OpenAccount(
        CreditLineId id,
        ShopId shop,
        CreditLineKind kind,
        string? customerId,
        Currency currency,
        string fingerprint,
        DateOnly? expiresOn,
        DateTimeOffset now
    )
    {
        Rule.Check(new AnAccountBelongsToACustomer(kind, customerId));
        return new CreditLine(id, shop, kind, currency, fingerprint, now)
        {
            CustomerId = customerId,
            ExpiresOn = expiresOn,
        };
    }

    /// <summary>Whether it may be spent on this day.</summary>
    public CreditLineState StateOn(DateOnly today) =>
        IsBlocked ? CreditLineState.Blocked
        : HasExpiredBy(today) ? CreditLineState.Expired
        : CreditLineState.Active;

    /// <summary>Whether its last day is over.</summary>
    public bool HasExpiredBy(DateOnly today) => ExpiresOn < today;

    /// <summary>Whether it may be spent by this customer, with this PIN, on this day.</summary>
    /// <param name="customerId">Who spends it, or null.</param>
    /// <param name="pinHash">Keyed hash of the card and the PIN that was given.</param>
    /// <param name="today">The day (UTC).</param>
    /// <exception cref="RuleBrokenException">
    /// <see cref="ThePinMustFitTheCard" />, <see cref="ALineServesItsCustomerOnly" />,
    /// <see cref="BlockedLinesAreNotSpent" /> or <see cref="ExpiredLinesAreNotSpent" />.
    /// </exception>
    public void CheckMayBeSpent(string? customerId, string pinHash, DateOnly today)
    {
        Rule.Check(new ThePinMustFitTheCard(PinHash is null || AreSame(PinHash, pinHash)));
        Rule.Check(new ALineServesItsCustomerOnly(CustomerId, customerId));
        Rule.Check(new BlockedLinesAreNotSpent(IsBlocked));
        Rule.Check(new ExpiredLinesAreNotSpent(ExpiresOn, today));
    }

    /// <summary>
    /// A line in place of this one, which has ended while something of it is to be given back: of the same kind and the
    /// same customer's, without a last day. A card in place of a card has no number before one is issued for it.
    /// </summary>
    /// <param name="id">A new id.</param>
    /// <param name="fingerprint">Keyed hash that no number and no account has.</param>
    /// <param name="now">The time.</param>
    public CreditLine Replacement(CreditLineId id, string fingerprint, DateTimeOffset now) =>
        new(id, Shop, Kind, Currency, fingerprint, now)
        {
            CustomerId = CustomerId,
            LastFour = LastFour,
            Replaces = Id,
        };

    /// <summary>Stops it. What is held stays held.</summary>
    public void Block(string reason)
    {
        if (!IsBlocked)
        {
            IsBlocked = true;
            BlockedReason = reason;
            Version++;
        }
    }

    /// <summary>Lets it go on.</summary>
    public void Unblock()
    {
        if (IsBlocked)
        {
            IsBlocked = false;
            BlockedReason = null;
            Version++;
        }
    }

    /// <summary>
    /// The number of the next posting by a person or a timer. Two who take the same number at once cannot both store
    /// it, because the line's version has grown.
    /// </summary>
    public int NextPosting()
    {
        Version++;
        return ++Postings;
    }

    private static bool AreSame(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(left),
            Encoding.ASCII.GetBytes(right)
        );
}
