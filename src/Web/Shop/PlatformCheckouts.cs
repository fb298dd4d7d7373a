using System.Text.Json;
using CustomerCredit.DigitalRiver.Sandbox;
using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Web.Start;

namespace CustomerCredit.Web.Shop;

/// <summary>
/// What a commerce platform itself asks of Digital River: make the checkout, read it, take a card. The credits go
/// through the product (connector reference, section 4.2).
/// </summary>
internal sealed class PlatformCheckouts(PlatformCalls calls)
{
    private static readonly string Root = Settings.SandboxPath.TrimStart('/');

    private static readonly object Shopper = new
    {
        name = "Ada Shopper",
        phone = "555-0100",
        email = "ada@example.com",
        address = new
        {
            line1 = "10 Harbour Street",
            city = "Minnetonka",
            state = "MN",
            postalCode = "55343",
            country = "US",
        },
    };

    /// <summary>Makes a checkout of these products and answers its id.</summary>
    /// <exception cref="PlatformFailedException">It was refused.</exception>
    public async Task<string> CreateAsync(
        string cartId,
        IReadOnlyDictionary<string, int> quantities,
        CancellationToken cancellationToken
    )
    {
        var answer = await calls.SendAsync(
            HttpMethod.Post,
            $"{Root}/checkouts",
            SandboxKeys.Confidential,
            new
            {
                currency = Catalogue.Currency.Code,
                email = "ada@example.com",
                upstreamId = cartId,
                sourceId = "",
                items = Catalogue
                    .Products.Where(product => quantities.ContainsKey(product.Sku))
                    .Select(product => new
                    {
                        skuId = product.Sku,
                        quantity = quantities[product.Sku],
                        price = WireAmount.ToJson(product.Price),
                    }),
                shipTo = Shopper,
                billTo = Shopper,
                shippingChoice = new
                {
                    amount = WireAmount.ToJson(Catalogue.Shipping),
                    description = "Standard",
                    serviceLevel = "standard",
                },
                metadata = new { sandboxTaxRate = Catalogue.TaxRate },
            },
            cancellationToken: cancellationToken
        );
        return answer.Require().GetProperty("id").GetString()!;
    }

    /// <summary>A checkout as it is now, or null when there is none of that id, as after a reset of the sandbox.</summary>
    /// <exception cref="PlatformFailedException">It cannot be read.</exception>
    public async Task<PlatformCheckout?> FindAsync(
        string checkoutId,
        CancellationToken cancellationToken
    )
    {
        var answer = await calls.SendAsync(
            HttpMethod.Get,
            $"{Root}/checkouts/{Uri.EscapeDataString(checkoutId)}",
            SandboxKeys.Confidential,
            cancellationToken: cancellationToken
        );
        if (answer.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }

        var checkout = answer.Require();
        var currency = Currency.Of(checkout.GetProperty("currency").GetString()!);
        var payment = checkout.GetProperty("payment");
        var session = payment.GetProperty("session");
        var items = checkout.GetProperty("items").EnumerateArray().ToList();
        return new PlatformCheckout(
            checkoutId,
            session.GetProperty("id").GetString()!,
            items
                .GroupBy(item => item.GetProperty("skuId").GetString()!, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => group.Sum(item => item.GetProperty("quantity").GetInt32()),
                    StringComparer.Ordinal
                ),
            items
                .Select(item => Amount(item, "amount", currency))
                .Aggregate(Money.Zero(currency), (sum, amount) => sum + amount),
            Amount(checkout, "totalShipping", currency),
            Amount(checkout, "totalTax", currency),
            Amount(checkout, "totalAmount", currency),
            Amount(session, "amountContributed", currency),
            Amount(session, "amountRemainingToBeContributed", currency),
            Card(payment, currency)
        );
    }

    /// <summary>Makes a card source of the sandbox's good test card and attaches it: it pays what is left.</summary>
    /// <exception cref="PlatformFailedException">The card or its attachment was refused.</exception>
    public async Task PayByCardAsync(PlatformCheckout checkout, CancellationToken cancellationToken)
    {
        var source = await calls.SendAsync(
            HttpMethod.Post,
            $"{Root}/sources",
            SandboxKeys.Public,
            new
            {
                type = "creditCard",
                paymentSessionId = checkout.SessionId,
                owner = new
                {
                    firstName = "Ada",
                    lastName = "Shopper",
                    email = "ada@example.com",
                    address = new
                    {
                        line1 = "10 Harbour Street",
                        city = "Minnetonka",
                        state = "MN",
                        postalCode = "55343",
                        country = "US",
                    },
                },
                creditCard = new
                {
                    number = "4444222233331111",
                    expirationMonth = 12,
                    expirationYear = 2040,
                    cvv = "123",
                },
            },
            cancellationToken: cancellationToken
        );
        var sourceId = source.Require().GetProperty("id").GetString()!;
        var attached = await calls.SendAsync(
            HttpMethod.Post,
            $"{Root}/checkouts/{Uri.EscapeDataString(checkout.Id)}/sources/{Uri.EscapeDataString(sourceId)}",
            SandboxKeys.Confidential,
            cancellationToken: cancellationToken
        );
        attached.Require();
    }

    private static PlatformCard? Card(JsonElement payment, Currency currency)
    {
        // An empty list of sources may also be absent (Digital River reference, section 3.2).
        if (!payment.TryGetProperty("sources", out var sources))
        {
            return null;
        }

        foreach (var source in sources.EnumerateArray())
        {
            if (source.TryGetProperty("creditCard", out var card))
            {
                return new PlatformCard(
                    source.GetProperty("id").GetString()!,
                    card.GetProperty("brand").GetString()!,
                    card.GetProperty("lastFourDigits").GetString()!,
                    Amount(source, "amount", currency)
                );
            }
        }

        return null;
    }

    private static Money Amount(JsonElement parent, string name, Currency currency) =>
        parent.TryGetProperty(name, out var amount) && amount.ValueKind == JsonValueKind.Number
            ? WireAmount.ToMoney(amount.GetDecimal(), currency)
            : Money.Zero(currency);
}
