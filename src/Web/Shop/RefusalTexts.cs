using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Web.Shop;

/// <summary>What the product refused, in a shopper's words. The product's own words and codes stay behind.</summary>
internal static class RefusalTexts
{
    /// <summary>The outcome is open; the same key may be sent again.</summary>
    public static ShopperRefusedException NobodyKnows() =>
        new(
            "We did not hear back, so we cannot say yet whether this worked. Try again: nothing is taken twice.",
            outcome: ShopOutcome.Unknown
        );

    /// <summary>More than is left.</summary>
    /// <param name="remaining">What is left to pay.</param>
    public static ShopperRefusedException TooMuch(Money remaining) =>
        remaining.IsPositive
            ? new(
                $"That is more than is left to pay. You can use up to {WireAmount.ToTextWithCode(remaining)}.",
                AmountField.Name
            )
            : new("Nothing is left to pay, so you need no more credit.", AmountField.Name);

    /// <summary>A refusal by its problem slug; null or an unknown slug gets words that are true of any refusal.</summary>
    public static ShopperRefusedException Of(string? problem) =>
        problem switch
        {
            "subscription-cart" => new(
                "Credit cannot pay for a subscription. Pay by card instead."
            ),
            "primary-source-attached" => CardComesLast(),
            "order-already-placed" => new(
                "This order has already been placed, so it can no longer be changed."
            ),
            "checkout-busy" or "request-in-progress" => new(
                "Another change to your cart is still running. Wait a moment and try again.",
                outcome: ShopOutcome.TryLater
            ),
            "rate-limited" => new(
                "That was a lot of tries in a short time. Wait a minute and try again.",
                outcome: ShopOutcome.TryLater
            ),
            _ => new("The payment system did not accept this credit. Nothing was taken."),
        };

    /// <summary>Digital River takes no credit after a single-use card (its reference, section 3.3).</summary>
    public static ShopperRefusedException CardComesLast() =>
        new("Remove the card first, add your credit, then pay the rest by card again.");
}
