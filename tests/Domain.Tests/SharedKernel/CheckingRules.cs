using CustomerCredit.Domain.SharedKernel;
using CustomerCredit.Domain.Tests.Support;

namespace CustomerCredit.Domain.Tests.SharedKernel;

public sealed class CheckingRules
{
    [Fact]
    public void A_rule_that_holds_lets_pass_and_a_broken_one_is_thrown_with_its_figures()
    {
        Rule.Check(new NumbersAreEven(2));

        Broken.Rule<NumbersAreEven>(() => Rule.Check(new NumbersAreEven(3))).Number.ShouldBe(3);
    }

    [Fact]
    public void No_rule_is_a_mistake() =>
        Should.Throw<ArgumentNullException>(() => Rule.Check(null!));

    private sealed class NumbersAreEven(int number) : Rule
    {
        public int Number { get; } = number;

        public override string Message => $"{Number} is odd.";

        public override bool IsBroken => Number % 2 != 0;
    }
}
