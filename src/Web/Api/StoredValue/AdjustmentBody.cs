using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The correction to make.</summary>
/// <param name="Amount">Signed: money as text or number, or whole points of rewards.</param>
/// <param name="Reason">Why.</param>
internal sealed record AdjustmentBody(
    [property: JsonConverter(typeof(AmountAsWritten))] string? Amount,
    string? Reason
);
