using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>A renewal needs a primary source, so a cart with a subscription product takes no credit (Digital River reference, section 3.3 rule 9).</summary>
public sealed class SubscriptionCartsTakeNoCredit(bool containsSubscription) : Rule
{
    /// <inheritdoc />
    public override string Message =>
        "The cart contains a subscription product, which customer credit cannot pay.";

    /// <inheritdoc />
    public override bool IsBroken => containsSubscription;
}
