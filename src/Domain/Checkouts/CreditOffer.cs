using CustomerCredit.Domain.Checkouts.Rules;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts;

/// <summary>
/// A line of credit that a checkout of Digital River's own making may show to one customer (Digital River reference,
/// section 7). Nothing is set aside for it: whether it is good shows when the shopper chooses it and Digital River asks.
/// </summary>
public sealed class CreditOffer
{
    /// <summary>The longest id of a session that is accepted.</summary>
    public const int SessionMaxLength = 255;

    /// <summary>The longest name of a line at its provider.</summary>
    public const int LineMaxLength = 64;

    /// <summary>The longest name that is shown.</summary>
    public const int NameMaxLength = 64;

    /// <summary>Whatever overtook something else on its way is that late at most.</summary>
    private static readonly TimeSpan Overtaking = TimeSpan.FromMinutes(1);

    private CreditOffer() { }

    /// <summary>Our id, sent as <c>upstreamId</c>; the credit that comes of it bears the same one.</summary>
    public CreditId Id { get; private set; }

    /// <summary>The shop whose customer it is for.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The cart it is for.</summary>
    public CartId Cart { get; private set; }

    /// <summary>The checkout it is for.</summary>
    public CheckoutId Checkout { get; private set; }

    /// <summary>What it is drawn from.</summary>
    public AppliedCreditKind Kind { get; private set; }

    /// <summary>The most that it may become.</summary>
    public Money Amount { get; private set; }

    /// <summary>What the shopper sees.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The last four characters of the card's number, where it is a card.</summary>
    public string? LastFour { get; private set; }

    /// <summary>The customer whose line it is.</summary>
    public string CustomerId { get; private set; } = null!;

    /// <summary>The provider's name of the line, where kind and customer do not tell which it is.</summary>
    public string? Line { get; private set; }

    /// <summary>Tells its line apart from others.</summary>
    public string LineFingerprint { get; private set; } = null!;

    /// <summary>The session that asked for it first; no other one gets it.</summary>
    public string? Session { get; private set; }

    /// <summary>When it was said to be removed although nobody had asked for it.</summary>
    public DateTimeOffset? RemovedUnaskedAt { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until when it may be asked for.</summary>
    public DateTimeOffset GoodUntil { get; private set; }

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Offers a line to the customer of a cart.</summary>
    public static CreditOffer Make(
        CreditId id,
        Cart cart,
        OfferedLine line,
        Money amount,
        TimeSpan timeToLive,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(line);
        return new CreditOffer
        {
            Id = id,
            Shop = cart.Shop,
            Cart = cart.CartId,
            Checkout = cart.Checkout,
            Kind = line.Kind,
            Amount = amount,
            Name = line.Name,
            LastFour = line.LastFour,
            CustomerId = line.CustomerId,
            Line = line.Line,
            LineFingerprint = line.Fingerprint,
            CreatedAt = now,
            GoodUntil = now + timeToLive,
        };
    }

    /// <summary>A session asks for it. The first one to do so is the only one.</summary>
    /// <exception cref="RuleBrokenException">
    /// <see cref="OffersHaveTheirTime" />, <see cref="AnOfferServesOneSession" /> or
    /// <see cref="WhatWasRemovedBeforeItWasAskedForStaysSo" />.
    /// </exception>
    public void AskedForBy(string session, DateTimeOffset now)
    {
        Rule.Check(new OffersHaveTheirTime(GoodUntil, now));
        Rule.Check(new AnOfferServesOneSession(Session, session));
        Rule.Check(new WhatWasRemovedBeforeItWasAskedForStaysSo(RemovedUnaskedAt, Overtaking, now));
        if (Session is null)
        {
            Session = session;
            Version++;
        }
    }

    /// <summary>
    /// It was taken back although nobody has asked for it: the notice overtook the question, which is still on its way.
    /// </summary>
    public void RemovedUnasked(DateTimeOffset now)
    {
        RemovedUnaskedAt = now;
        Version++;
    }
}
