using CustomerCredit.Application.Common;
using CustomerCredit.Web.Connector;
using CustomerCredit.Web.Problems;

namespace CustomerCredit.Web.Tests.Connector;

/// <summary>The turn at a cart was lost to another instance, because this one stood still for too long.</summary>
public sealed class BeingOvertaken
{
    [Fact]
    public void Before_anything_was_done_it_is_a_cart_that_is_being_changed()
    {
        var answer = Answer(hasBegun: false);

        answer.ShouldNotBeNull();
        answer.IsSuccess.ShouldBeFalse();
        answer.Problem.ShouldBe("checkout-busy");
        answer.ErrorMessage.ShouldBe("The cart is being changed");
    }

    [Fact]
    public void After_that_nobody_says_that_nothing_was_done()
    {
        Answer(hasBegun: true).ShouldBeNull();

        var problem = ProblemTable.Of(Overtaken(hasBegun: true));
        problem.Status.ShouldBe(503);
        problem.Detail!.ShouldContain("not known yet");
    }

    private static ConnectorAnswer? Answer(bool hasBegun) =>
        ConnectorAnswer.Failed(Overtaken(hasBegun), ConnectorAnswer.ErrorPrefix);

    private static OvertakenException Overtaken(bool hasBegun) =>
        new(new TimeoutException()) { HasBegun = hasBegun };
}
