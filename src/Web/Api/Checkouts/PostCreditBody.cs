using System.Text.Json.Serialization;

namespace CustomerCredit.Web.Api.Checkouts;

/// <summary>The credit to apply.</summary>
/// <param name="Amount">In major units of the checkout's currency, as text or as a number; with a credit line also <c>max</c>.</param>
/// <param name="PaymentName">The label the shopper sees.</param>
/// <param name="CreditLine">What to draw it from; left out where the caller holds the money itself.</param>
/// <param name="PurchaseOrder">The purchase order it is, in place of a credit line.</param>
/// <param name="AllowPartial">Whether less will do where the line has less.</param>
internal sealed record PostCreditBody(
    [property: JsonConverter(typeof(AmountAsWritten))] string? Amount,
    string? PaymentName = null,
    CreditLineBody? CreditLine = null,
    PurchaseOrderBody? PurchaseOrder = null,
    bool AllowPartial = false
);
