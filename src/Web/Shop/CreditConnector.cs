using System.Globalization;
using System.Text.Json;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>What the shop asks of the product: the four methods of the global class, and the cart over REST.</summary>
internal sealed class CreditConnector(PlatformCalls calls)
{
    /// <summary>The shop's own key, of the development data. It never reaches a browser.</summary>
    private const string ShopKey = "ck_dev_shop";

    /// <summary>Tells the product which checkout a cart has now. Refused with 409 while credits are applied.</summary>
    public Task<PlatformAnswer> RegisterAsync(
        string cartId,
        string checkoutId,
        CancellationToken cancellationToken
    ) =>
        calls.SendAsync(
            HttpMethod.Put,
            CartPath(cartId),
            ShopKey,
            new { checkoutId },
            cancellationToken: cancellationToken
        );

    /// <summary>The checkout the product knows for a cart, or null when it knows no such cart.</summary>
    /// <exception cref="PlatformFailedException">The product cannot tell.</exception>
    public async Task<string?> FindCheckoutAsync(string cartId, CancellationToken cancellationToken)
    {
        var answer = await calls.SendAsync(
            HttpMethod.Get,
            CartPath(cartId),
            ShopKey,
            cancellationToken: cancellationToken
        );
        return answer.Status == StatusCodes.Status404NotFound
            ? null
            : answer.Require().GetProperty("checkoutId").GetString();
    }

    /// <summary>The credits on a cart, in the order they were applied.</summary>
    /// <exception cref="PlatformFailedException">The product cannot tell.</exception>
    public async Task<IReadOnlyList<ListedCredit>> ListAsync(
        string cartId,
        CancellationToken cancellationToken
    )
    {
        var answer = await calls.SendAsync(
            HttpMethod.Get,
            CartPath(cartId) + "/credits",
            ShopKey,
            cancellationToken: cancellationToken
        );
        // Newest first on the wire, and a credit that is not attached yet has no source to remove.
        return answer
            .Require()
            .GetProperty("items")
            .EnumerateArray()
            .Where(credit => Text(credit, "sourceId") is not null)
            .Select(Credit)
            .Reverse()
            .ToList();
    }

    /// <summary><c>addCustomerCreditSourceToCheckout</c>.</summary>
    public Task<PlatformAnswer> AddAsync(
        string cartId,
        Money amount,
        string? paymentName,
        string idempotencyKey,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "addCustomerCreditSourceToCheckout",
            new
            {
                cartId,
                amount = amount.ToAmountText(),
                paymentName,
            },
            idempotencyKey,
            cancellationToken
        );

    /// <summary><c>deattachPaymentToCheckout</c>: takes a credit or a card off the checkout.</summary>
    public Task<PlatformAnswer> DetachAsync(
        string cartId,
        string sourceId,
        CancellationToken cancellationToken
    ) => CallAsync("deattachPaymentToCheckout", new { cartId, sourceId }, null, cancellationToken);

    /// <summary><c>getAmountRemainingforCheckout</c>: what is left to pay, read afresh; null when it cannot be told.</summary>
    public async Task<Money?> FindRemainingAsync(string cartId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "getAmountRemainingforCheckout",
            new { cartId },
            null,
            cancellationToken
        );
        return
            answer.Body is { ValueKind: JsonValueKind.Object } body
            && body.TryGetProperty("amountRemainingToBeContributed", out var remaining)
            && remaining.ValueKind == JsonValueKind.Number
            && Currency.Find(Text(body, "currencyCode")) is { } currency
            ? WireAmount.ToMoney(remaining.GetDecimal(), currency)
            : null;
    }

    private static string CartPath(string cartId) => "api/v1/carts/" + Uri.EscapeDataString(cartId);

    private Task<PlatformAnswer> CallAsync(
        string method,
        object input,
        string? idempotencyKey,
        CancellationToken cancellationToken
    ) =>
        calls.SendAsync(
            HttpMethod.Post,
            "connector/DRB2B_CustomerCreditService/" + method,
            ShopKey,
            new { inputData = JsonSerializer.Serialize(input) },
            idempotencyKey,
            cancellationToken
        );

    private static ListedCredit Credit(JsonElement credit)
    {
        var amount = credit.GetProperty("amount");
        return new ListedCredit(
            Text(credit, "sourceId")!,
            Text(credit, "paymentName") ?? "Customer credit",
            WireAmount.ToMoney(
                decimal.Parse(Text(amount, "amount")!, CultureInfo.InvariantCulture),
                Currency.Of(Text(amount, "currencyCode")!)
            )
        );
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
