using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.StoredValue.Rules;

/// <summary>Whoever proposes a posting does not approve it (engine design, section 10.1).</summary>
public sealed class ASecondPersonDecides(string proposer, string decider) : Rule
{
    /// <inheritdoc />
    public override string Message => "Somebody other than the proposer has to decide.";

    /// <inheritdoc />
    public override bool IsBroken => proposer == decider;
}
