using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>As much as possible of nothing is no credit.</summary>
public sealed class SomethingMustRemainToBePaid(bool isAsMuchAsPossible, Checkout checkout) : Rule
{
    /// <summary>What remains.</summary>
    public Money Remaining { get; } = checkout.MostForACredit;

    /// <inheritdoc />
    public override string Message => "The checkout is fully covered already.";

    /// <inheritdoc />
    public override bool IsBroken => isAsMuchAsPossible && !Remaining.IsPositive;
}
