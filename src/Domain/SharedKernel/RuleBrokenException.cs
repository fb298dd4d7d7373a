namespace CustomerCredit.Domain.SharedKernel;

/// <summary>A rule of the domain does not hold, so nothing was changed.</summary>
public sealed class RuleBrokenException(Rule rule) : Exception(rule.Message)
{
    /// <summary>The broken rule with its figures.</summary>
    public Rule Rule { get; } = rule;
}
