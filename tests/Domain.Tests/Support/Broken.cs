using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.Support;

internal static class Broken
{
    /// <summary>The rule that the action breaks, which must be this one.</summary>
    public static TRule Rule<TRule>(Func<object?> action)
        where TRule : Rule =>
        Should.Throw<RuleBrokenException>(() => action()).Rule.ShouldBeOfType<TRule>();
}
