using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

internal static class Expectations
{
    public static Answer ShouldBe(this Answer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.Text);
        return answer;
    }

    /// <summary>The state of the payment session: money in, money missing, and whether an order may follow.</summary>
    public static Answer ShouldStandAt(
        this Answer checkout,
        decimal contributed,
        decimal remaining,
        string state
    )
    {
        checkout.ShouldBe(200);
        (
            checkout.Amount("payment.session.amountContributed"),
            checkout.Amount("payment.session.amountRemainingToBeContributed"),
            checkout.Word("payment.session.state")
        ).ShouldBe((contributed, remaining, state));
        return checkout;
    }

    /// <summary>The amounts of the attached sources by id, in no particular order.</summary>
    public static Answer ShouldHold(
        this Answer checkout,
        params (string SourceId, decimal Amount)[] sources
    )
    {
        checkout
            .Sources.Select(s => (s.Word("id"), s.Amount("amount")))
            .ShouldBe(sources, ignoreOrder: true, customMessage: checkout.Text);
        return checkout;
    }

    /// <summary>An error envelope with exactly one error; a null means "not there" for the parameter.</summary>
    public static void ShouldRefuse(
        this Answer answer,
        int status,
        string type,
        string code,
        string? parameter = null,
        string? message = null
    )
    {
        answer.ShouldBe(status);
        var error = answer.TheError();
        (
            answer.Word("type"),
            error.Word("code"),
            error.At("parameter")?.GetValue<string>()
        ).ShouldBe((type, code, parameter), answer.Text);
        if (message is not null)
        {
            error.Word("message").ShouldBe(message);
        }
    }

    /// <summary>An error envelope of that type whose code and parameter no public source fixes.</summary>
    public static void ShouldRefuse(this Answer answer, int status, string type)
    {
        answer.ShouldBe(status);
        answer.Word("type").ShouldBe(type, answer.Text);
        var error = answer.TheError();
        error.Word("code").ShouldNotBeNullOrWhiteSpace();
        error.Word("message").ShouldNotBeNullOrWhiteSpace();
    }

    private static JsonNode TheError(this Answer answer)
    {
        answer.ContentType?.MediaType.ShouldBe("application/json", answer.Text);
        return answer
            .Json["errors"]
            .ShouldNotBeNull(answer.Text)
            .AsArray()
            .ShouldHaveSingleItem()
            .ShouldNotBeNull();
    }
}
