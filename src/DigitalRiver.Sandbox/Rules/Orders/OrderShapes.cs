using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>What may be sent when an order is created or updated.</summary>
internal static class OrderShapes
{
    private static readonly Shape Ignored = new AnyShape();

    /// <summary>Beside a checkoutId everything else is accepted and ignored.</summary>
    internal static readonly Shape Create = new ObjectShape(
        ("checkoutId!", Text),
        ("customerId", Ignored),
        ("sourceId", Ignored),
        ("currency", Ignored),
        ("email", Ignored),
        ("locale", Ignored),
        ("invoiceAttributeId", Ignored),
        ("applicationId", Ignored),
        ("browserIp", Ignored),
        ("shipFrom", Ignored),
        ("shipTo", Ignored),
        ("billTo", Ignored),
        ("organization", Ignored),
        ("shippingChoice", Ignored),
        ("discount", Ignored),
        ("items", Ignored),
        ("shippingDiscount", Ignored),
        ("taxInclusive", Ignored),
        ("taxIdentifiers", Ignored),
        ("chargeType", Ignored),
        ("customerType", Ignored),
        ("metadata", Ignored),
        ("purchaseLocation", Ignored),
        ("disclosures", Ignored),
        ("upstreamId", Ignored)
    );

    internal static readonly Shape Update = new ObjectShape(
        ("requestToBeForgotten", Flag),
        ("upstreamId", Text),
        ("metadata", Metadata)
    );
}
