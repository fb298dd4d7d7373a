using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>
/// The server side of the demo shop: everything a visitor can do with the cart of his cookie. It keeps nothing
/// itself; products and totals come from the checkout, credits from the product.
/// </summary>
internal sealed class Storefront(PlatformCheckouts checkouts, CreditConnector connector)
{
    /// <summary>The longest label a shopper may give a credit.</summary>
    public const int MaxLabelLength = 60;

    /// <summary>The cart as it is now; an empty one when there is none yet.</summary>
    public async Task<ShopCart> ReadAsync(string? cartId, CancellationToken cancellationToken) =>
        await FindCheckoutAsync(cartId, cancellationToken) is { } checkout
            ? new ShopCart(checkout, await connector.ListAsync(cartId!, cancellationToken))
            : ShopCart.Nothing;

    /// <summary>
    /// Puts these products into the cart: a new checkout, because Digital River changes no quantities (its reference,
    /// section 3.1). While credits are applied the cart cannot change.
    /// </summary>
    /// <exception cref="ShopperRefusedException">Nothing was chosen, or the cart cannot change now.</exception>
    public async Task ChooseProductsAsync(
        string cartId,
        IReadOnlyDictionary<string, string?> quantities,
        CancellationToken cancellationToken
    )
    {
        var chosen = quantities
            .Select(line => (Sku: line.Key, Quantity: ReadQuantity(line.Value)))
            .Where(line => line.Quantity != 0)
            .ToDictionary(line => line.Sku, line => line.Quantity, StringComparer.Ordinal);
        if (chosen.Count == 0)
        {
            throw new ShopperRefusedException("Choose at least one item.", "products");
        }

        if (
            chosen.Any(line =>
                Catalogue.Find(line.Key) is null || line.Value is < 0 or > Catalogue.MaxQuantity
            )
        )
        {
            throw new ShopperRefusedException(
                $"Choose between 0 and {Catalogue.MaxQuantity} of each item.",
                "products"
            );
        }

        var checkoutId = await checkouts.CreateAsync(cartId, chosen, cancellationToken);
        var answer = await connector.RegisterAsync(cartId, checkoutId, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw answer.Status is StatusCodes.Status409Conflict
                ? new ShopperRefusedException(
                    "Your items were not changed. Remove your credits first, then change them.",
                    "products"
                )
                : new PlatformFailedException(answer.Status);
        }
    }

    /// <summary>Applies a credit.</summary>
    /// <param name="cartId">The visitor's cart.</param>
    /// <param name="amountText">As typed.</param>
    /// <param name="label">What the chip shows; blank for none.</param>
    /// <param name="submission">Names this press of the button: sent twice, it is applied once.</param>
    /// <param name="cancellationToken">The visitor left.</param>
    /// <exception cref="ShopperRefusedException">It was not applied, or nobody knows.</exception>
    public async Task ApplyCreditAsync(
        string? cartId,
        string? amountText,
        string? label,
        string submission,
        CancellationToken cancellationToken
    )
    {
        if (cartId is null)
        {
            throw new ShopperRefusedException("Choose at least one item first.", "products");
        }

        var amount = AmountField.Read(amountText, Catalogue.Currency);
        var name = string.IsNullOrWhiteSpace(label) ? null : label.Trim();
        if (name?.Length > MaxLabelLength)
        {
            throw new ShopperRefusedException(
                $"Use at most {MaxLabelLength} characters for the label.",
                "label"
            );
        }

        var answer = await connector.AddAsync(
            cartId,
            amount,
            name,
            KeyOf(cartId, submission, amount, name),
            cancellationToken
        );
        var (succeeded, problem) = Outcome(answer);
        if (succeeded)
        {
            return;
        }

        if (problem is null or "amount-exceeds-remaining")
        {
            await ExplainRefusalAsync(cartId, amount, cancellationToken);
        }

        throw RefusalTexts.Of(problem);
    }

    /// <summary>Removes a credit or the card.</summary>
    /// <exception cref="ShopperRefusedException">It is still there, or nobody knows.</exception>
    public async Task RemoveAsync(
        string? cartId,
        string sourceId,
        CancellationToken cancellationToken
    )
    {
        var cart = await ReadAsync(cartId, cancellationToken);
        if (
            cartId is null
            || (
                cart.Checkout?.Card?.SourceId != sourceId
                && cart.Credits.All(credit => credit.SourceId != sourceId)
            )
        )
        {
            // Removed already, in another tab perhaps: what the visitor wants is the case.
            return;
        }

        var (succeeded, problem) = Outcome(
            await connector.DetachAsync(cartId, sourceId, cancellationToken)
        );
        if (!succeeded)
        {
            throw problem is null
                ? new ShopperRefusedException(
                    "It could not be removed and is still applied. Try again."
                )
                : RefusalTexts.Of(problem);
        }
    }

    /// <summary>Pays what is left with the demonstration card.</summary>
    /// <param name="cartId">The visitor's cart.</param>
    /// <param name="shownAmount">What the button said it would pay.</param>
    /// <param name="cancellationToken">The visitor left.</param>
    /// <exception cref="ShopperRefusedException">Nothing is left, or another amount than was shown.</exception>
    public async Task PayByCardAsync(
        string? cartId,
        string? shownAmount,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindCheckoutAsync(cartId, cancellationToken) is not { } checkout
            || checkout.Stage != CartStage.Paying
        )
        {
            throw new ShopperRefusedException("Nothing is left to pay by card.");
        }

        if (shownAmount != WireAmount.ToText(checkout.Remaining))
        {
            throw new ShopperRefusedException(
                $"The amount left to pay has changed to {WireAmount.ToTextWithCode(checkout.Remaining)}. "
                    + "Your card was not charged. Check the amount and pay again."
            );
        }

        await checkouts.PayByCardAsync(checkout, cancellationToken);
    }

    /// <summary>Takes every credit and the card off, so that the visitor can leave the cart behind.</summary>
    /// <exception cref="ShopperRefusedException">One of them could not be removed.</exception>
    public async Task ClearAsync(string? cartId, CancellationToken cancellationToken)
    {
        var cart = await ReadAsync(cartId, cancellationToken);
        if (cart.Checkout?.Card is { } card)
        {
            await RemoveAsync(cartId, card.SourceId, cancellationToken);
        }

        foreach (var credit in cart.Credits)
        {
            await RemoveAsync(cartId, credit.SourceId, cancellationToken);
        }
    }

    /// <summary>A blank field is none; what is no whole number is refused as out of range.</summary>
    private static int ReadQuantity(string? text) =>
        string.IsNullOrWhiteSpace(text) ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
            ? quantity
        : -1;

    /// <summary>
    /// The cart in it keeps one visitor from replaying another's answer; what was typed makes a press with other content
    /// another submission, also while the outcome of the first is open.
    /// </summary>
    private static string KeyOf(string cartId, string submission, Money amount, string? name) =>
        Convert.ToHexString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes($"{cartId}\n{submission}\n{amount.ToAmountText()}\n{name}")
            )
        );

    private async Task<PlatformCheckout?> FindCheckoutAsync(
        string? cartId,
        CancellationToken cancellationToken
    ) =>
        cartId is not null
        && await connector.FindCheckoutAsync(cartId, cancellationToken) is { } checkoutId
            ? await checkouts.FindAsync(checkoutId, cancellationToken)
            : null;

    /// <summary>The class's refusals do not say why; the checkout does.</summary>
    private async Task ExplainRefusalAsync(
        string cartId,
        Money amount,
        CancellationToken cancellationToken
    )
    {
        if (await connector.FindRemainingAsync(cartId, cancellationToken) is not { } remaining)
        {
            return;
        }

        if (
            remaining.IsZero
            && await FindCheckoutAsync(cartId, cancellationToken) is { Card: not null }
        )
        {
            throw RefusalTexts.CardComesLast();
        }

        if (remaining.Currency == amount.Currency && amount > remaining)
        {
            throw RefusalTexts.TooMuch(remaining);
        }
    }

    /// <summary>Reads the answer of one of the four methods.</summary>
    private static (bool Succeeded, string? Problem) Outcome(PlatformAnswer answer) =>
        answer switch
        {
            { Status: StatusCodes.Status429TooManyRequests } => throw RefusalTexts.Of(
                "rate-limited"
            ),
            { Status: >= 500 } => throw RefusalTexts.NobodyKnows(),
            { IsSuccess: true, Body: { ValueKind: JsonValueKind.Object } body } => (
                body.GetProperty("isSuccess").GetBoolean(),
                body.TryGetProperty("problem", out var problem) ? problem.GetString() : null
            ),
            _ => throw new PlatformFailedException(answer.Status),
        };
}
