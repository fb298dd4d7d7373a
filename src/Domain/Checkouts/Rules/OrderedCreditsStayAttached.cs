using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>A credit that an order was placed with is not taken off: the order decides about it (engine design, section 8.3).</summary>
public sealed class OrderedCreditsStayAttached(AppliedCredit credit) : Rule
{
    /// <inheritdoc />
    public override string Message => "An order has been placed with this credit.";

    /// <inheritdoc />
    public override bool IsBroken => credit.IsOrdered;
}
