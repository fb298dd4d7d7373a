using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>A cart with credits on one checkout is not moved to another by a mere description.</summary>
public sealed class LiveCreditsKeepTheirCheckout(Cart cart, CheckoutId checkout) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        $"The cart has credits on checkout {cart.Checkout}. Detach them before naming checkout {checkout}.";

    /// <inheritdoc />
    public override bool IsBroken =>
        cart.Checkout != checkout && cart.Credits.Any(credit => credit.IsLive);
}
