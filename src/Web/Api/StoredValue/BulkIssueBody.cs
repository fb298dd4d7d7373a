using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The gift cards to issue.</summary>
/// <param name="Count">How many.</param>
/// <param name="CurrencyCode">The currency they pay in.</param>
/// <param name="Amount">What is on each, as text or number.</param>
/// <param name="ExpiresOn">The last day (UTC) on which they may be spent.</param>
/// <param name="Reason">Why.</param>
internal sealed record BulkIssueBody(
    int Count,
    string? CurrencyCode,
    [property: JsonConverter(typeof(AmountAsWritten))] string? Amount,
    DateOnly? ExpiresOn = null,
    string? Reason = null
);
