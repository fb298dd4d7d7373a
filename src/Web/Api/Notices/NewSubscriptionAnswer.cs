using CustomerCredit.Application.Notices;

namespace CustomerCredit.Web.Api.Notices;

/// <summary>A subscription that was just made. The secret is shown by the first answer only; a repetition leaves it out.</summary>
/// <param name="SubscriptionId">Its id.</param>
/// <param name="Url">Where events go.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secret">What events are signed with: <c>whsec_</c> and the key's bytes in Base64.</param>
internal sealed record NewSubscriptionAnswer(
    string SubscriptionId,
    string Url,
    DateTimeOffset CreatedAt,
    string? Secret
)
{
    public static NewSubscriptionAnswer Of(EventSubscriptionView made) =>
        new(made.SubscriptionId, made.Url, made.CreatedAt, made.Secret);
}
