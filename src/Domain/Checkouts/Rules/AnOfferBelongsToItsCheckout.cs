using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>A changed basket is a new checkout with a new session and offers of its own.</summary>
public sealed class AnOfferBelongsToItsCheckout(CheckoutId offered, CheckoutId current) : Rule
{
    /// <inheritdoc />
    public override string Message => "The cart has another checkout by now.";

    /// <inheritdoc />
    public override bool IsBroken => offered != current;
}
