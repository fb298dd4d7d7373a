using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Input;
using CustomerCredit.DigitalRiver.Sandbox.Rules.Money;
using CustomerCredit.DigitalRiver.Sandbox.Rules.State;

namespace CustomerCredit.DigitalRiver.Sandbox.Rules.Checkouts;

/// <summary>Parts of a checkout request as parts of the document.</summary>
internal static class CheckoutInput
{
    internal static ShippingTerms? Shipping(Body body, int scale)
    {
        if (body.Element("shippingChoice") is not { } choice)
        {
            return null;
        }

        var amount = Number(choice, "amount") is { } major
            ? Amounts.ToMinor(major, scale, "shippingChoice.amount")
            : 0;
        return new ShippingTerms(
            amount,
            Text(choice, "description"),
            Text(choice, "serviceLevel"),
            Text(choice, "shippingTerms")
        );
    }

    internal static Reduction? Reduction(JsonElement? discount, int scale, string parameter) =>
        discount is { } value
            ? new Reduction(
                Number(value, "amountOff") is { } off
                    ? Amounts.ToMinor(off, scale, $"{parameter}.amountOff")
                    : null,
                Number(value, "percentOff"),
                Number(value, "quantity")
            )
            : null;

    internal static IReadOnlyList<CheckoutItem> Items(Body body, int scale, Work work) =>
        [
            .. body.Element("items")!
                .Value.EnumerateArray()
                .Select((item, index) => Item(item, $"items[{index}]", scale, work)),
        ];

    /// <summary>Tax identifiers as an answer shows them.</summary>
    internal static JsonElement? TaxIdentifiers(Body body, Work work)
    {
        if (body.Element("taxIdentifiers") is not { } list)
        {
            return null;
        }

        return JsonSerializer.SerializeToElement(
            list.EnumerateArray()
                .Select(identifier =>
                    JsonCopy.Object(
                        ("id", Text(identifier, "id") ?? work.Chance.NewId()),
                        ("type", Text(identifier, "type")),
                        ("value", Text(identifier, "value"))
                    )
                ),
            WireJson.Options
        );
    }

    private static CheckoutItem Item(JsonElement item, string path, int scale, Work work)
    {
        if (!item.TryGetProperty("skuId", out _) && !item.TryGetProperty("productDetails", out _))
        {
            throw Refusals.MissingParameter($"{path}.skuId");
        }

        var quantity = (int)(Number(item, "quantity") ?? 1);
        return new CheckoutItem
        {
            Id = work.Chance.NewId(),
            SkuId = Text(item, "skuId"),
            ProductDetails = Element(item, "productDetails"),
            SubscriptionInfo = Element(item, "subscriptionInfo"),
            ShipFrom = Element(item, "shipFrom"),
            Metadata = Element(item, "metadata"),
            Discount = Reduction(Element(item, "discount"), scale, $"{path}.discount"),
            Quantity = quantity,
            Gross = Gross(item, path, scale, quantity),
        };
    }

    private static long Gross(JsonElement item, string path, int scale, int quantity)
    {
        if (Number(item, "price") is { } price)
        {
            var unit = Amounts.ToMinor(price, scale, $"{path}.price");
            return unit <= Amounts.Largest / quantity
                ? unit * quantity
                : throw Refusals.InvalidParameter($"{path}.price");
        }

        return Number(item, "aggregatePrice") is { } aggregate
            ? Amounts.ToMinor(aggregate, scale, $"{path}.aggregatePrice")
            : throw Refusals.MissingParameter($"{path}.price");
    }

    internal static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) ? text.GetString() : null;

    internal static JsonElement? Element(JsonElement value, string name) =>
        value.TryGetProperty(name, out var element) ? element : null;

    internal static decimal? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out var number) ? number.GetDecimal() : null;
}
