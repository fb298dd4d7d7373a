using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>Whether an offer is good.</summary>
/// <param name="Approval">Yes or no.</param>
/// <param name="Amount">What is approved, no more than was asked for; left out with a no.</param>
/// <param name="UpstreamId">The offer, as it was named.</param>
internal sealed record StoreCreditAnswer(
    bool Approval,
    [property: JsonConverter(typeof(AmountAsNumber))] string? Amount,
    string UpstreamId
);
