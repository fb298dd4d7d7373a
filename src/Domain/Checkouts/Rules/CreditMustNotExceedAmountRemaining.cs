using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>
/// A credit covers at most what is still open, or a part of what a saved primary pays.
/// </summary>
/// <remarks>
/// Whether an attached primary is a saved one is not told by the checkout; Digital River itself refuses a credit beside
/// a single-use primary.
/// </remarks>
public sealed class CreditMustNotExceedAmountRemaining(Money asked, Checkout checkout) : Rule
{
    /// <summary>The amount of the credit.</summary>
    public Money Asked { get; } = asked;

    /// <summary>The most it may be; never negative.</summary>
    public Money Remaining { get; } = checkout.MostForACredit;

    /// <inheritdoc />
    public override string Message =>
        $"A credit of {Asked} exceeds the remaining amount of {Remaining}.";

    /// <inheritdoc />
    public override bool IsBroken => Asked > Remaining;
}
