using System.Text.Json.Serialization;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Api.StoredValue;

/// <summary>The gift card to issue, or the account to open.</summary>
/// <param name="Kind">What kind of value.</param>
/// <param name="CurrencyCode">The currency it pays in.</param>
/// <param name="Amount">What it begins with: money as text or number, or whole points of rewards. Accounts may begin empty.</param>
/// <param name="CustomerId">Whose it is; needed for accounts, and binds a gift card to the customer.</param>
/// <param name="ExpiresOn">The last day (UTC) on which it may be spent.</param>
/// <param name="Reason">Why.</param>
internal sealed record IssueBody(
    CreditLineKind? Kind,
    string? CurrencyCode,
    [property: JsonConverter(typeof(AmountAsWritten))] string? Amount = null,
    string? CustomerId = null,
    DateOnly? ExpiresOn = null,
    string? Reason = null
);
