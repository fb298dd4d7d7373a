using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Orders;

/// <summary>The details that an order needs of its checkout (Digital River reference, sections 3.3 rule 10 and 5.1).</summary>
internal static class OrderDetails
{
    private static readonly string[] AddressParts = ["line1", "city", "postalCode", "country"];

    private static readonly string[] NameParts = ["firstName", "lastName"];

    /// <exception cref="Refusal">Something can be added to the checkout, which may then be ordered again.</exception>
    internal static void Check(CheckoutDocument checkout)
    {
        if (string.IsNullOrWhiteSpace(checkout.Email))
        {
            throw Refusals.OrderCreateFailed("email");
        }

        if (!checkout.Items.Any(IsPhysical))
        {
            return;
        }

        if (checkout.ShipTo is null)
        {
            throw Refusals.MissingParameter("shipTo");
        }

        if (
            checkout.ShipFrom is null
            && checkout.Items.Any(item => IsPhysical(item) && item.ShipFrom is null)
        )
        {
            throw Refusals.MissingParameter("shipFrom");
        }
    }

    /// <summary>
    /// Who is billed: a primary's owner, else the owner of the credit attached last, else the checkout's own address.
    /// Null when nobody is named.
    /// </summary>
    /// <exception cref="Refusal">A part of the address is missing.</exception>
    internal static JsonElement? BillTo(CheckoutDocument checkout, Work work)
    {
        var owners = checkout
            .Attachments.OrderBy(attached => attached.IsCredit ? 0 : 1)
            .Select(attached => work.Source(attached.SourceId).Owner)
            .OfType<JsonElement>();
        var billTo = owners.Select(AsBillTo).LastOrDefault() ?? checkout.BillTo;
        if (billTo is not { } found)
        {
            return null;
        }

        var address = CheckoutInput.Element(found, "address") ?? JsonCopy.EmptyObject;
        foreach (var part in AddressParts)
        {
            if (string.IsNullOrWhiteSpace(CheckoutInput.Text(address, part)))
            {
                throw Refusals.MissingParameter($"billTo.address.{part}");
            }
        }

        return string.IsNullOrWhiteSpace(CheckoutInput.Text(found, "name"))
            ? throw Refusals.MissingParameter("billTo.name")
            : found;
    }

    private static JsonElement? AsBillTo(JsonElement owner)
    {
        var names = NameParts
            .Select(part => CheckoutInput.Text(owner, part))
            .Where(part => !string.IsNullOrWhiteSpace(part));
        var organization = CheckoutInput.Text(owner, "organization");
        var name = string.Join(' ', names);
        return JsonCopy.Object(
            ("name", name.Length > 0 ? name : organization),
            ("email", CheckoutInput.Text(owner, "email")),
            ("organization", organization),
            ("address", CheckoutInput.Element(owner, "address"))
        );
    }

    /// <summary>A bare sku counts as physical; product details do when they weigh something.</summary>
    private static bool IsPhysical(CheckoutItem item) =>
        item.ProductDetails is not { } product || product.TryGetProperty("weight", out _);
}
