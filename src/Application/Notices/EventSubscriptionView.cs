using System.Text.Json.Serialization;
using CustomerCredit.Domain.Notices;

namespace CustomerCredit.Application.Notices;

/// <summary>A subscription as administrators see it. The secret is shown when it is made and never again, also not to a repetition.</summary>
public sealed record EventSubscriptionView
{
    /// <summary>Our id.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Where events go.</summary>
    public required string Url { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the address took nothing; absent while all is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when nothing is sent any more; absent while events are sent.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>What events are signed with.</summary>
    [JsonIgnore]
    public string? Secret { get; init; }

    internal static EventSubscriptionView Of(EventSubscription subscription) =>
        new()
        {
            SubscriptionId = subscription.Id.Value,
            Url = subscription.Url.AbsoluteUri,
            CreatedAt = subscription.CreatedAt,
            FailingSince = subscription.FailingSince,
            DisabledAt = subscription.DisabledAt,
        };
}
