using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using static CustomerCredit.DigitalRiver.Sandbox.Rules.Input.CommonShapes;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>What may be sent when a checkout is created, and the less that may be sent when it is updated.</summary>
internal static class CheckoutShapes
{
    private const int MostQuantity = 1_000_000;

    private static readonly Shape Organization = new ObjectShape(("id", Text));

    private static readonly Shape PurchaseLocation = new ObjectShape(
        ("country!", Text),
        ("state", Text),
        ("postalCode", Text)
    );

    private static readonly Shape TaxIdentifiers = new ListShape(
        new ObjectShape(("id", Text), ("type", Text), ("value", Text))
    );

    private static readonly Shape ShippingChoice = new ObjectShape(
        ("amount", NotNegative),
        ("description", Text),
        ("serviceLevel", Text),
        ("shippingTerms", new OneOfShape("DDP", "DAP"))
    );

    private static readonly Shape Discount = new ObjectShape(
        ("amountOff", NotNegative),
        ("percentOff", Percent)
    );

    private static readonly Shape ItemDiscount = new ObjectShape(
        ("amountOff", NotNegative),
        ("percentOff", Percent),
        ("quantity", new NumberShape(1, MostQuantity, IsInteger: true))
    );

    private static readonly Shape ChargeType = new OneOfShape(
        "customer_initiated",
        "merchant_initiated",
        "moto"
    );

    private static readonly Shape SubscriptionInfo = new ObjectShape(
        ("freeTrial", Flag),
        ("autoRenewal", Flag),
        ("terms", Text),
        ("planId", Text),
        ("subscriptionId", Text),
        ("billingAgreementId", Text),
        ("startTime", Time),
        ("endTime", Time)
    );

    private static readonly Shape ProductDetails = new ObjectShape(
        ("id", Text),
        ("skuGroupId", Text),
        ("name", Text),
        ("description", Text),
        ("url", Text),
        ("countryOfOrigin", Text),
        ("image", Text),
        ("weight", Number),
        ("weightUnit", new OneOfShape("oz", "lb", "g", "kg")),
        ("partNumber", Text)
    );

    private static readonly Shape Disclosures = new ObjectShape(
        (
            "disclosures",
            new ListShape(
                new ObjectShape(
                    (
                        "type!",
                        new OneOfShape(
                            "termsOfSale",
                            "privacyPolicy",
                            "cookiePolicy",
                            "legalNotice",
                            "autoRenewalPlanTerms",
                            "saveCardMandate",
                            "idealRecurringAgreement",
                            "businessEntity",
                            "resellerDisclosure",
                            "confirmDisclosure",
                            "californiaPrivacyRights"
                        )
                    ),
                    ("entityName", Text),
                    ("entityId", Text),
                    ("localizedText", Text),
                    ("url", Text)
                )
            )
        )
    );

    private static readonly Shape Item = new ObjectShape(
        ("skuId", Text),
        ("productDetails", ProductDetails),
        ("subscriptionInfo", SubscriptionInfo),
        ("price", NotNegative),
        ("aggregatePrice", NotNegative),
        ("quantity", new NumberShape(1, MostQuantity, IsInteger: true)),
        ("discount", ItemDiscount),
        ("shipFrom", ShipFrom),
        ("metadata", Metadata)
    );

    internal static readonly Shape Create = new ObjectShape(
        ("customerId", Text),
        ("sourceId", Text),
        ("currency!", Text),
        ("email", Email),
        ("locale", Text),
        ("invoiceAttributeId", Text),
        ("applicationId", Text),
        ("browserIp", Text),
        ("taxIdentifiers", TaxIdentifiers),
        ("shipFrom", ShipFrom),
        ("shipTo", Shipping),
        ("billTo", Billing),
        ("organization", Organization),
        ("shippingChoice", ShippingChoice),
        ("discount", Discount),
        ("items!", new ListShape(Item, Least: 1)),
        ("shippingDiscount", Discount),
        ("taxInclusive", Flag),
        ("chargeType", ChargeType),
        ("customerType", CustomerType),
        ("metadata", Metadata),
        ("purchaseLocation", PurchaseLocation),
        ("upstreamId", Text),
        ("disclosures", Disclosures)
    );

    /// <summary>Price, quantity, new items, <c>discount</c> and <c>taxInclusive</c> are missing on purpose.</summary>
    internal static readonly Shape Update = new ObjectShape(
        ("customerId", Text),
        ("sourceId", Text),
        ("currency", Text),
        ("email", Email),
        ("locale", Text),
        ("invoiceAttributeId", Text),
        ("browserIp", Text),
        ("applicationId", Text),
        ("taxIdentifiers", TaxIdentifiers),
        ("shipFrom", ShipFrom),
        ("shipTo", Shipping),
        ("billTo", Billing),
        ("organization", Organization),
        ("shippingDiscount", Discount),
        ("chargeType", ChargeType),
        ("customerType", CustomerType),
        ("purchaseLocation", PurchaseLocation),
        ("shippingChoice", ShippingChoice),
        (
            "items",
            new OneOrManyShape(
                new ObjectShape(
                    ("id!", Text),
                    ("subscriptionInfo", SubscriptionInfo),
                    ("shipFrom", ShipFrom),
                    ("metadata", Metadata)
                )
            )
        ),
        ("upstreamId", Text),
        ("metadata", Metadata)
    );
}
