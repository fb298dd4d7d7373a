using CustomerCredit.Domain.SharedKernel;

namespace CustomerCredit.Domain.Tests.Support;

/// <summary>Asserts that a rule is broken.</summary>
public static class Broken
{
    /// <summary>What is done breaks this very rule; its figures come back.</summary>
    public static T Rule<T>(Action what)
        where T : Rule
    {
        var broken = Should.Throw<RuleBrokenException>(what);
        var rule = broken.Rule.ShouldBeOfType<T>();
        broken.Message.ShouldBe(rule.Message);
        rule.Message.ShouldEndWith(".");
        return rule;
    }
}
