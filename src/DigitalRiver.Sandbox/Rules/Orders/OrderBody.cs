using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Refunds;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>An order as the API answers it (Digital River reference, section 5.3).</summary>
internal sealed record OrderBody
{
    public required string Id { get; init; }
    public required string CheckoutId { get; init; }
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
    public decimal CapturedAmount { get; init; }
    public decimal CancelledAmount { get; init; }
    public decimal RefundedAmount { get; init; }
    public decimal AvailableToRefundAmount { get; init; }
    public ReductionBody? Discount { get; init; }
    public required JsonElement TaxIdentifiers { get; init; }
    public InvoiceAttributesBody? InvoiceAttributes { get; init; }
    public JsonElement? PurchaseLocation { get; init; }
    public required string CustomerType { get; init; }
    public required SellingEntityBody SellingEntity { get; init; }
    public required IReadOnlyList<OrderItemBody> Items { get; init; }
    public ShippingChoiceBody? ShippingChoice { get; init; }
    public required string State { get; init; }
    public required IReadOnlyDictionary<string, string> StateTransitions { get; init; }
    public string? FraudState { get; init; }
    public required IReadOnlyDictionary<string, string> FraudStateTransitions { get; init; }
    public OrderPaymentBody? Payment { get; init; }
    public bool RequestToBeForgotten { get; init; }
    public JsonElement? Disclosures { get; init; }
    public bool LiveMode { get; init; }
    public required JsonElement Metadata { get; init; }
    public string? UpstreamId { get; init; }

    /// <summary>The order with its charges as they stand.</summary>
    internal static OrderBody Of(OrderDocument order, Work work) =>
        Of(order, work.ChargesOf(order), work);

    internal static OrderBody Of(
        OrderDocument order,
        IReadOnlyList<ChargeDocument> charges,
        Work work
    )
    {
        var figures = new Figures(order.Checkout.Currency, work.Switches);
        var checkout = CheckoutBody.Of(order.Checkout, work);
        var room = RefundRoom.Of(order, charges, work.RefundsOf(order));
        return new OrderBody
        {
            Id = order.Id,
            CheckoutId = checkout.Id,
            CreatedTime = WireTime.Seconds(order.CreatedTime),
            UpdatedTime = WireTime.Seconds(order.UpdatedTime),
            CustomerId = checkout.CustomerId,
            Currency = checkout.Currency,
            Email = checkout.Email,
            Locale = checkout.Locale,
            BrowserIp = checkout.BrowserIp,
            ApplicationId = checkout.ApplicationId,
            ShipFrom = checkout.ShipFrom,
            ShipTo = checkout.ShipTo,
            BillTo = checkout.BillTo,
            Organization = checkout.Organization,
            Subtotal = checkout.Subtotal,
            TotalTax = checkout.TotalTax,
            TotalDiscount = checkout.TotalDiscount,
            TotalShipping = checkout.TotalShipping,
            TotalAmount = checkout.TotalAmount,
            CapturedAmount = figures.OfComponent(charges.Sum(charge => charge.Captured)),
            CancelledAmount = figures.OfComponent(charges.Sum(charge => charge.Cancelled)),
            RefundedAmount = figures.OfComponent(charges.Sum(charge => charge.Refunded)),
            AvailableToRefundAmount = figures.OfComponent(charges.Sum(charge => charge.Refundable)),
            Discount = checkout.Discount,
            TaxIdentifiers = checkout.TaxIdentifiers,
            InvoiceAttributes = checkout.InvoiceAttributes,
            PurchaseLocation = checkout.PurchaseLocation,
            CustomerType = checkout.CustomerType,
            SellingEntity = checkout.SellingEntity,
            Items =
            [
                .. order.Lines.Select(line =>
                    OrderItemBody.Of(
                        line,
                        order.Checkout.Totals.TaxRate,
                        room.OfItem(line.Id),
                        figures
                    )
                ),
            ],
            ShippingChoice = checkout.ShippingChoice,
            State = order.State,
            StateTransitions = Times(order.StateTimes),
            FraudState = order.FraudState,
            FraudStateTransitions = Times(order.FraudStateTimes),
            Payment = new OrderPaymentBody(
                checkout.Payment.Sources,
                [.. charges.Select(charge => ChargeBody.OfOrder(charge, work.Switches))],
                checkout.Payment.Session with
                {
                    State = OrderSession.StateOf(order, charges, work),
                }
            ),
            RequestToBeForgotten = order.RequestToBeForgotten,
            Disclosures = checkout.Disclosures,
            Metadata = order.Metadata ?? JsonCopy.EmptyObject,
            UpstreamId = order.UpstreamId,
        };
    }

    internal static IReadOnlyDictionary<string, string> Times(
        IReadOnlyDictionary<string, DateTimeOffset> times
    ) =>
        times.ToDictionary(
            time => time.Key,
            time => WireTime.Seconds(time.Value),
            StringComparer.Ordinal
        );
}
