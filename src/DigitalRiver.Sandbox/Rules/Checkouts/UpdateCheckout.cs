using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Events;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Switches;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary><c>POST /checkouts/{id}</c></summary>
internal static class UpdateCheckout
{
    internal static Reply Run(Work work, Call call, string[] path)
    {
        var body = Body.Read(call, _ => CheckoutShapes.Update);
        var former = work.Checkout(path[0]);
        OpenSession.Check(former);
        var checkout = Pricing.Price(Fields(ChangeCurrency(former, body, work), body, work));
        if (checkout.Totals.Amount != former.Totals.Amount || checkout.Currency != former.Currency)
        {
            checkout = ChangedTotal.Settle(checkout, work);
        }

        checkout = ChangeSources(checkout, body, work) with { UpdatedTime = work.Now };
        work.Put(checkout);
        work.Tell(checkout, "checkout.updated");
        return Reply.Ok(CheckoutBody.Of(checkout, work));
    }

    private static CheckoutDocument ChangeCurrency(CheckoutDocument checkout, Body body, Work work)
    {
        if (body.Text("currency") is not { } currency || currency == checkout.Currency)
        {
            return checkout;
        }

        SandboxCurrency.CheckOfCheckout(currency);
        if (checkout.Attachments.Count > 0)
        {
            switch (work.Switches[SwitchNames.CurrencyChangeWithSources])
            {
                case "reject":
                    throw Refusals.SessionUpdateNotAllowed();
                case "detach-all":
                    checkout = DetachSource.DetachAll(work, checkout);
                    break;
            }
        }

        return OtherCurrency.Rewrite(checkout, currency, work);
    }

    private static CheckoutDocument Fields(CheckoutDocument checkout, Body body, Work work)
    {
        var scale = SandboxCurrency.ScaleOf(checkout.Currency);
        return checkout with
        {
            CustomerId = Text("customerId", checkout.CustomerId),
            Email = Text("email", checkout.Email),
            Locale = Text("locale", checkout.Locale),
            BrowserIp = Text("browserIp", checkout.BrowserIp),
            InvoiceAttributeId = Text("invoiceAttributeId", checkout.InvoiceAttributeId),
            ChargeType = Text("chargeType", checkout.ChargeType),
            CustomerType = Text("customerType", checkout.CustomerType),
            UpstreamId = Text("upstreamId", checkout.UpstreamId),
            ShipFrom = Element("shipFrom", checkout.ShipFrom),
            ShipTo = Element("shipTo", checkout.ShipTo),
            BillTo = Element("billTo", checkout.BillTo),
            Organization = Element("organization", checkout.Organization),
            PurchaseLocation = Element("purchaseLocation", checkout.PurchaseLocation),
            TaxIdentifiers = Changes("taxIdentifiers")
                ? CheckoutInput.TaxIdentifiers(body, work)
                : checkout.TaxIdentifiers,
            Metadata = MergedMetadata.Of(checkout.Metadata, body),
            Shipping = Changes("shippingChoice")
                ? CheckoutInput.Shipping(body, scale)
                : checkout.Shipping,
            ShippingDiscount = Changes("shippingDiscount")
                ? CheckoutInput.Reduction(
                    body.Element("shippingDiscount"),
                    scale,
                    "shippingDiscount"
                )
                : checkout.ShippingDiscount,
            Items = Items(checkout, body),
        };

        bool Changes(string name) => body.Has(name) || body.Clears(name);

        string? Text(string name, string? former) => Changes(name) ? body.Text(name) : former;

        JsonElement? Element(string name, JsonElement? former) =>
            Changes(name) ? body.Element(name) : former;
    }

    private static IReadOnlyList<CheckoutItem> Items(CheckoutDocument checkout, Body body)
    {
        if (body.Element("items") is not { } sent)
        {
            return checkout.Items;
        }

        var items = checkout.Items.ToList();
        var changes =
            sent.ValueKind == JsonValueKind.Array ? sent.EnumerateArray().ToList() : [sent];
        foreach (var change in changes)
        {
            var index = items.FindIndex(item => item.Id == CheckoutInput.Text(change, "id"));
            if (index < 0)
            {
                throw Refusals.InvalidParameter("items.id");
            }

            items[index] = items[index] with
            {
                SubscriptionInfo =
                    CheckoutInput.Element(change, "subscriptionInfo")
                    ?? items[index].SubscriptionInfo,
                ShipFrom = CheckoutInput.Element(change, "shipFrom") ?? items[index].ShipFrom,
                Metadata = CheckoutInput.Element(change, "metadata") ?? items[index].Metadata,
            };
        }

        return items;
    }

    private static CheckoutDocument ChangeSources(CheckoutDocument checkout, Body body, Work work)
    {
        if (body.Text("sourceId") is not { } sourceId)
        {
            return checkout;
        }

        if (sourceId.Length > 0)
        {
            return AttachSource.Attach(work, checkout, sourceId);
        }

        return work.Switches[SwitchNames.EmptySourceId] switch
        {
            "ignore" => checkout,
            "reject" => throw Refusals.InvalidParameter("sourceId"),
            _ => DetachSource.DetachAll(work, checkout),
        };
    }
}
