using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.Notices;

/// <summary>
/// One notice on its way to one subscribed address. It is tried at once and then after growing pauses; after the last try it
/// is a dead letter, which an administrator can have sent again.
/// </summary>
public sealed class Delivery
{
    /// <summary>The longest reason that is kept; a longer one is cut.</summary>
    public const int FailureMaxLength = 200;

    /// <summary>The pauses between tries: ten tries in a little more than three days.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    private Delivery() { }

    /// <summary>Where it goes.</summary>
    public EventSubscriptionId Subscription { get; private set; }

    /// <summary>The shop of both.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The cart it is about; what is about one cart is delivered in order.</summary>
    public CartId Cart { get; private set; }

    /// <summary>The notice's place among those of the cart.</summary>
    public long Number { get; private set; }

    /// <summary>What is delivered.</summary>
    public Notice Notice { get; private set; } = null!;

    /// <summary>When it is tried next; null when it was taken or is dead.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How often it was tried since it was made or replayed.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it became a dead letter.</summary>
    public DateTimeOffset? DiedAt { get; private set; }

    /// <summary>Why the latest try came to nothing; null before the first and once it was taken.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>A notice that is to be delivered at once.</summary>
    public static Delivery Begin(EventSubscriptionId subscription, Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new Delivery
        {
            Subscription = subscription,
            Shop = notice.Shop,
            Cart = notice.Cart,
            Number = notice.Number,
            Notice = notice,
            DueAt = notice.At,
        };
    }

    /// <summary>It was taken.</summary>
    public void Succeeded(DateTimeOffset now)
    {
        Attempts++;
        (DueAt, DeliveredAt, LastFailure) = (null, now, null);
    }

    /// <summary>It was not taken: later again, or never where this was the last try.</summary>
    /// <param name="why">What the address said, or that it said nothing; never what was sent.</param>
    /// <param name="notBefore">How long the address asks to be left alone.</param>
    /// <param name="now">The time.</param>
    public void Failed(string why, TimeSpan notBefore, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(why);
        LastFailure = why.Length > FailureMaxLength ? why[..FailureMaxLength] : why;
        if (Attempts < Pauses.Count)
        {
            var pause = Pauses[Attempts];
            DueAt = now + (pause > notBefore ? pause : notBefore);
        }
        else
        {
            (DueAt, DiedAt) = (null, now);
        }

        Attempts++;
    }

    /// <summary>An administrator has it sent again, as if it had never been tried.</summary>
    public void Replay(DateTimeOffset now) =>
        (DueAt, DiedAt, Attempts, LastFailure) = (now, null, 0, null);
}
