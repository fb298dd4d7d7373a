using CustomerCredit.Domain.Checkouts;

namespace CustomerCredit.Domain.Notices;

/// <summary>An address to which a shop has us send every notice about its carts, signed with a secret that both know.</summary>
public sealed class EventSubscription
{
    /// <summary>The longest address.</summary>
    public const int UrlMaxLength = 1_000;

    /// <summary>The length of a secret as text.</summary>
    public const int SecretMaxLength = 64;

    /// <summary>An address that took nothing for so long is sent nothing more until an administrator says so.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(5);

    private const string SecretPrefix = "whsec_";

    private EventSubscription() { }

    /// <summary>Our id.</summary>
    public EventSubscriptionId Id { get; private set; }

    /// <summary>The shop.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>Where notices go.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>What they are signed with, as Standard Webhooks writes it: <c>whsec_</c> and the key's bytes in Base64.</summary>
    public string Secret { get; private set; } = null!;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when nothing was taken; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Since when nothing is sent any more; notices wait meanwhile.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>A new one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="url">Where notices go.</param>
    /// <param name="key">The bytes that sign; 24 to 64 that nobody can guess.</param>
    /// <param name="now">The time.</param>
    public static EventSubscription Create(
        EventSubscriptionId id,
        ShopId shop,
        Uri url,
        ReadOnlySpan<byte> key,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Shop = shop,
            Url = url,
            Secret = SecretPrefix + Convert.ToBase64String(key),
            CreatedAt = now,
        };

    /// <summary>The bytes that sign.</summary>
    public byte[] Key() => Convert.FromBase64String(Secret[SecretPrefix.Length..]);

    /// <summary>A notice was taken.</summary>
    public void Answered() => FailingSince = null;

    /// <summary>A notice was not taken.</summary>
    /// <param name="isGone">Whether the address says that it wants none any more.</param>
    /// <param name="now">The time.</param>
    public void Failed(bool isGone, DateTimeOffset now)
    {
        FailingSince ??= now;
        if (isGone || now - FailingSince >= GivenUpAfter)
        {
            DisabledAt ??= now;
        }
    }

    /// <summary>An administrator says that the address takes notices again.</summary>
    public void Enable() => (FailingSince, DisabledAt) = (null, null);
}
