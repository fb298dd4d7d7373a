using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Checkouts.Rules;

/// <summary>A credit moves only as <see cref="AppliedCreditTransitions" /> says; anything else is a fault, never met with silence.</summary>
public sealed class TheStateMustAllowTheEvent(AppliedCreditState state, AppliedCreditEvent happened)
    : Rule
{
    /// <inheritdoc />
    public override string Message => $"{happened} is illegal for a credit that is {state}.";

    /// <inheritdoc />
    public override bool IsBroken => AppliedCreditTransitions.After(state, happened) is null;
}
