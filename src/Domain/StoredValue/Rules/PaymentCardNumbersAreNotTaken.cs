using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A gift card under the number of a payment card would be a payment card to the law (engine design, section 10.4).</summary>
public sealed class PaymentCardNumbersAreNotTaken(CardNumber number) : Rule
{
    /// <inheritdoc />
    public override string Message => "The number looks like that of a payment card.";

    /// <inheritdoc />
    public override bool IsBroken => number.LooksLikeAPaymentCard;
}
