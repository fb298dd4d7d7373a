using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Application.Checkouts.Rules;

/// <summary>Calls on one cart run one after the other; one that has to wait too long is turned away untouched.</summary>
public sealed class OneChangeOfACartAtATime(bool isFree) : Rule
{
    /// <summary>How long a call waits for its turn (engine design, section 8.2).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public override string Message =>
        "Another change of this cart is running. Nothing was done; try again in a moment.";

    /// <inheritdoc />
    public override bool IsBroken => !isFree;
}
