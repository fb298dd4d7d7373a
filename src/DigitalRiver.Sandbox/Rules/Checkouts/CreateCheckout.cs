using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>POST /checkouts</c></summary>
internal static class CreateCheckout
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => CheckoutShapes.Create);
        var currency = SandboxCurrency.CheckOfCheckout(body.Text("currency")!);
        var scale = SandboxCurrency.ScaleOf(currency);
        var sessionId = work.Chance.NewId();
        var checkout = Pricing.Price(
            new CheckoutDocument
            {
                Id = work.Chance.NewId(),
                Position = work.NextPosition(),
                CreatedTime = work.Now,
                UpdatedTime = work.Now,
                Currency = currency,
                SessionId = sessionId,
                SessionSecret = $"{sessionId}_{work.Chance.NewId()}",
                CustomerId = body.Text("customerId"),
                Email = body.Text("email"),
                Locale = body.Text("locale"),
                BrowserIp = body.Text("browserIp"),
                ApplicationId = body.Text("applicationId"),
                InvoiceAttributeId = body.Text("invoiceAttributeId"),
                ChargeType = body.Text("chargeType"),
                CustomerType = body.Text("customerType"),
                UpstreamId = body.Text("upstreamId"),
                TaxInclusive = body.Flag("taxInclusive"),
                ShipFrom = body.Element("shipFrom"),
                ShipTo = body.Element("shipTo"),
                BillTo = body.Element("billTo"),
                Organization = body.Element("organization"),
                PurchaseLocation = body.Element("purchaseLocation"),
                Disclosures = body.Element("disclosures"),
                TaxIdentifiers = CheckoutInput.TaxIdentifiers(body, work),
                Metadata = body.Element("metadata"),
                Shipping = CheckoutInput.Shipping(body, scale),
                Discount = CheckoutInput.Reduction(body.Element("discount"), scale, "discount"),
                ShippingDiscount = CheckoutInput.Reduction(
                    body.Element("shippingDiscount"),
                    scale,
                    "shippingDiscount"
                ),
                Items = CheckoutInput.Items(body, scale, work),
            }
        );
        if (body.Text("sourceId") is { Length: > 0 } sourceId)
        {
            checkout = AttachSource.Attach(work, checkout, sourceId);
        }
        else if (body.Has("sourceId") && work.Switches.Is(SwitchNames.EmptySourceId, "reject"))
        {
            throw Refusals.InvalidParameter("sourceId");
        }

        work.Put(checkout);
        work.Tell(checkout, "checkout.created");
        return Reply.Created(CheckoutBody.Of(checkout, work));
    }
}
