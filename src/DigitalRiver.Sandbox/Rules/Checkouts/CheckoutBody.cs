using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>A checkout as the API answers it (Digital River reference, section 3.2).</summary>
internal sealed record CheckoutBody
{
    private const string DefaultLocale = "en_US";
    private const string DefaultCustomerType = "individual";

    public required string Id { get; init; }
    public required string CreatedTime { get; init; }
    public required string UpdatedTime { get; init; }
    public string? CustomerId { get; init; }
    public required string Currency { get; init; }
    public string? Email { get; init; }
    public required string Locale { get; init; }
    public string? BrowserIp { get; init; }
    public string? ApplicationId { get; init; }
    public JsonElement? ShipFrom { get; init; }
    public JsonElement? ShipTo { get; init; }
    public JsonElement? BillTo { get; init; }
    public JsonElement? Organization { get; init; }
    public decimal Subtotal { get; init; }
    public decimal TotalTax { get; init; }
    public decimal TotalImporterTax { get; init; }
    public bool ImporterOfRecordTax { get; init; }
    public decimal TotalFees { get; init; }
    public decimal TotalDuty { get; init; }
    public decimal TotalDiscount { get; init; }
    public decimal TotalShipping { get; init; }
    public decimal TotalAmount { get; init; }
    public ReductionBody? Discount { get; init; }
    public required JsonElement TaxIdentifiers { get; init; }
    public InvoiceAttributesBody? InvoiceAttributes { get; init; }
    public JsonElement? PurchaseLocation { get; init; }
    public required string CustomerType { get; init; }
    public SellingEntityBody SellingEntity { get; init; } =
        new("DR_SANDBOX-ENTITY", "Digital River Sandbox");
    public required IReadOnlyList<ItemBody> Items { get; init; }
    public ShippingChoiceBody? ShippingChoice { get; init; }
    public required PaymentBody Payment { get; init; }
    public required JsonElement Disclosures { get; init; }
    public bool LiveMode { get; init; }
    public required JsonElement Metadata { get; init; }
    public string? UpstreamId { get; init; }

    internal static CheckoutBody Of(CheckoutDocument checkout, Work work)
    {
        var figures = new Figures(checkout.Currency, work.Switches);
        var totals = checkout.Totals;
        return new CheckoutBody
        {
            Id = checkout.Id,
            CreatedTime = WireTime.Seconds(checkout.CreatedTime),
            UpdatedTime = WireTime.Seconds(checkout.UpdatedTime),
            CustomerId = checkout.CustomerId,
            Currency = checkout.Currency,
            Email = checkout.Email,
            Locale = checkout.Locale ?? DefaultLocale,
            BrowserIp = checkout.BrowserIp,
            ApplicationId = checkout.ApplicationId,
            ShipFrom = checkout.ShipFrom,
            ShipTo = checkout.ShipTo,
            BillTo = checkout.BillTo,
            Organization = checkout.Organization,
            Subtotal = figures.Of(totals.Subtotal),
            TotalTax = figures.Of(totals.Tax),
            TotalDiscount = figures.Of(totals.Discount),
            TotalShipping = figures.Of(totals.Shipping),
            TotalAmount = figures.Of(totals.Amount),
            Discount = ReductionBody.Of(checkout.Discount, figures),
            TaxIdentifiers = checkout.TaxIdentifiers ?? JsonCopy.EmptyArray,
            InvoiceAttributes = checkout.InvoiceAttributeId is { } id
                ? new InvoiceAttributesBody(id)
                : null,
            PurchaseLocation = checkout.PurchaseLocation,
            CustomerType = checkout.CustomerType ?? DefaultCustomerType,
            Items = [.. checkout.Items.Select(item => ItemBody.Of(item, totals.TaxRate, figures))],
            ShippingChoice = checkout.Shipping is { } shipping
                ? new ShippingChoiceBody(
                    figures.Of(totals.Shipping),
                    figures.Of(totals.ShippingTax),
                    shipping.Description,
                    shipping.ServiceLevel,
                    shipping.Terms
                )
                : null,
            Payment = PaymentBody.Of(checkout, work, figures),
            Disclosures = checkout.Disclosures ?? JsonCopy.EmptyObject,
            Metadata = checkout.Metadata ?? JsonCopy.EmptyObject,
            UpstreamId = checkout.UpstreamId,
        };
    }
}
