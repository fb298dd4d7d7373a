using System.Text.Json.Serialization;
using CustomerCredit.Application.Checkouts;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>What a checkout of Digital River's own making may offer, as its option <c>storeCredits</c> takes it.</summary>
/// <param name="StoreCredits">In the order in which they are to be drawn on.</param>
internal sealed record StoreCreditsAnswer(IReadOnlyList<StoreCreditOption> StoreCredits)
{
    public static StoreCreditsAnswer Of(OfferedCredits offered) =>
        new([
            .. offered.StoreCredits.Select(offer => new StoreCreditOption(
                offer.UpstreamId,
                offer.Amount,
                offer.Name,
                offer.LastFour
            )),
        ]);
}

/// <summary>One of them.</summary>
/// <param name="UpstreamId">The id of the offer, for one session only.</param>
/// <param name="Amount">A number in major units of the currency of the checkout: the most that it may become.</param>
/// <param name="Name">What the shopper sees.</param>
/// <param name="LastFour">The last four characters of a gift card's number.</param>
internal sealed record StoreCreditOption(
    string UpstreamId,
    [property: JsonConverter(typeof(AmountAsNumber))] string Amount,
    string Name,
    string? LastFour
);
