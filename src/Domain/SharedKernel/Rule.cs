namespace CustomerCredit.Domain.SharedKernel;

/// <summary>
/// A sentence about the domain that holds or is broken. The class is named as the sentence, and its public
/// properties carry the figures a caller needs to understand the refusal.
/// </summary>
public abstract class Rule
{
    /// <summary>Says what is wrong, with the figures, in words that may be shown to the caller.</summary>
    public abstract string Message { get; }

    /// <summary>Whether the rule does not hold.</summary>
    public abstract bool IsBroken { get; }

    /// <summary>Does nothing when the rule holds.</summary>
    /// <exception cref="RuleBrokenException">The rule is broken.</exception>
    public static void Check(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.IsBroken)
        {
            throw new RuleBrokenException(rule);
        }
    }
}
