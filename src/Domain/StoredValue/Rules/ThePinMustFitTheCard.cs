using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>A card is spent by whoever knows its PIN, too.</summary>
public sealed class ThePinMustFitTheCard(bool fits) : Rule
{
    /// <inheritdoc />
    public override string Message => "The PIN is wrong.";

    /// <inheritdoc />
    public override bool IsBroken => !fits;
}
