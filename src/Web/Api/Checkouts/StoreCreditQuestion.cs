using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>
/// A shopper chose an offer: is it good? What else Digital River says with it is of no use here and may change.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="UpstreamId">The offer.</param>
/// <param name="Amount">What is asked for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record StoreCreditQuestion(
    string? SessionId,
    string? UpstreamId,
    [property: JsonConverter(typeof(AmountAsNumber))] string? Amount = null
);
