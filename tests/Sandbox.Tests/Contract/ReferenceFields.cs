using System.Text.Json.Nodes;
using CustomerCredit.Sandbox.Tests.Support;

namespace CustomerCredit.Sandbox.Tests.Contract;

/// <summary>
/// The fields that answers carry (Digital River reference, sections 2.3 and 3.2) without those that the OpenAPI file
/// lacks: shippingChoice.id, chargeType, language and payment.session.nextAction.
/// </summary>
internal static class ReferenceFields
{
    public static readonly string[] Credit =
    [
        .. "id createdTime type currency amount reusable state upstreamId owner.address.country".Split(
            ' '
        ),
        .. "paymentSessionId clientSecret customerCredit liveMode".Split(' '),
    ];

    public static readonly string[] Card =
    [
        .. "id createdTime type currency reusable state owner.firstName owner.address.country".Split(
            ' '
        ),
        .. "paymentSessionId clientSecret creditCard.brand creditCard.expirationMonth".Split(' '),
        .. "creditCard.expirationYear creditCard.lastFourDigits liveMode".Split(' '),
    ];

    /// <summary>Of a checkout whose request named everything that comes back.</summary>
    public static readonly string[] Checkout =
    [
        .. "id createdTime updatedTime customerId currency email locale browserIp applicationId".Split(
            ' '
        ),
        .. "shipFrom.address.country shipTo.address.country billTo.address.country organization.id".Split(
            ' '
        ),
        .. "subtotal totalTax totalImporterTax importerOfRecordTax totalFees totalDuty totalDiscount".Split(
            ' '
        ),
        .. "totalShipping totalAmount discount taxIdentifiers invoiceAttributes purchaseLocation.country".Split(
            ' '
        ),
        .. "customerType sellingEntity.id sellingEntity.name disclosures liveMode metadata upstreamId".Split(
            ' '
        ),
        .. "items.0.id items.0.skuId items.0.quantity items.0.amount items.0.tax.rate items.0.tax.amount".Split(
            ' '
        ),
        .. "items.0.importerTax.amount items.0.duties.amount items.0.fees.amount items.0.fees.taxAmount".Split(
            ' '
        ),
        .. "items.0.fees.details items.0.discount items.0.shipping.amount items.0.metadata".Split(
            ' '
        ),
        .. "items.1.productDetails.name".Split(' '),
        .. "shippingChoice.amount shippingChoice.description shippingChoice.serviceLevel".Split(
            ' '
        ),
        .. "shippingChoice.taxAmount shippingChoice.shippingTerms".Split(' '),
        .. "payment.sources payment.session.id payment.session.state payment.session.amountContributed".Split(
            ' '
        ),
        .. "payment.session.amountRemainingToBeContributed payment.session.clientSecret".Split(' '),
    ];

    /// <summary>Of an order made from such a checkout.</summary>
    public static readonly string[] Order =
    [
        .. Checkout,
        .. "checkoutId state stateTransitions.accepted fraudState".Split(' '),
        .. "fraudStateTransitions.passed capturedAmount cancelledAmount refundedAmount".Split(' '),
        .. "availableToRefundAmount items.0.state items.0.stateTransitions.created".Split(' '),
        .. "items.0.availableToRefundAmount requestToBeForgotten payment.sources.0.id".Split(' '),
        .. "payment.sources.0.type payment.sources.0.amount payment.sources.0.upstreamId".Split(
            ' '
        ),
        .. "payment.charges.0.id payment.charges.0.amount payment.charges.0.state".Split(' '),
        .. "payment.charges.0.sourceId payment.charges.0.captures payment.charges.1.id".Split(' '),
    ];

    public static readonly string[] Charge =
    [
        .. "id createdTime currency amount state orderId sourceId paymentSessionId type".Split(' '),
        .. "captured refunded captures cancels refunds liveMode".Split(' '),
    ];

    public static readonly string[] Fulfillment =
    [
        .. "id createdTime orderId items.0.itemId items.0.skuId items.0.quantity".Split(' '),
        .. "items.0.cancelQuantity liveMode orderDetails.id orderDetails.state".Split(' '),
    ];

    /// <summary>Of a refund that has succeeded.</summary>
    public static readonly string[] Refund =
    [
        .. "id createdTime orderId currency amount refundedAmount reason state liveMode".Split(' '),
        .. "charges.0.id charges.0.captured charges.0.refunded charges.0.sourceId".Split(' '),
        .. "charges.0.refunds.0.createdTime charges.0.refunds.0.amount".Split(' '),
        .. "charges.0.refunds.0.state metadata.case".Split(' '),
    ];

    public static readonly string[] Event =
    [
        .. "id type data.object.id liveMode createdTime digitalriverVersion pendingWebhooks".Split(
            ' '
        ),
    ];

    public static readonly string[] Webhook =
    [
        .. "id createdTime updatedTime types.0 apiVersion enabled address transportType".Split(' '),
        .. "authentication.username".Split(' '),
    ];

    public static IReadOnlyList<string> MissingFrom(JsonNode body, IEnumerable<string> fields) =>
        [.. fields.Where(field => body.At(field) is null)];
}
