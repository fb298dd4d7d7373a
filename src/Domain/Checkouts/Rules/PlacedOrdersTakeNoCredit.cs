using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>Once the order is placed its sources are settled (engine design, section 1: the order is the pivot).</summary>
public sealed class PlacedOrdersTakeNoCredit(string paymentSessionState) : Rule
{
    private static readonly string[] AfterTheOrder =
    [
        "confirmed",
        "pending",
        "processing",
        "complete",
    ];

    /// <inheritdoc />
    public override string Message => "The order has already been placed.";

    /// <inheritdoc />
    public override bool IsBroken =>
        AfterTheOrder.Contains(paymentSessionState, StringComparer.Ordinal);
}
