using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>Two carts on one checkout would each believe that they know its credits.</summary>
public sealed class ACheckoutBelongsToOneCart(CheckoutId checkout, bool isOnAnotherCart) : Rule
{
    /// <inheritdoc />
    public override string Message => $"Checkout {checkout} belongs to another cart.";

    /// <inheritdoc />
    public override bool IsBroken => isOnAnotherCart;
}
