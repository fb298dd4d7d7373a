using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>The credit to apply.</summary>
/// <param name="Amount">In major units of the checkout's currency, as text or as a number.</param>
/// <param name="PaymentName">The label the shopper sees.</param>
internal sealed record PostCreditBody(
    [property: JsonConverter(typeof(AmountAsWritten))] string? Amount,
    string? PaymentName = null
);
