using System.Net;
using System.Text;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.DigitalRiver;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

public sealed class ReadingErrors
{
    [Fact]
    public void The_first_error_explains_the_refusal()
    {
        var refusal = Read(
            """
            {"type":"bad_request","errors":[
              {"code":"invalid_parameter","parameter":"currency","message":"'XXX' is not a valid currency."},
              {"code":"other","message":"Other."}]}
            """
        );

        refusal.Failure.ShouldBe(GatewayFailure.Refused);
        refusal.Status.ShouldBe(409);
        refusal.Code.ShouldBe("invalid_parameter");
        refusal.Parameter.ShouldBe("currency");
        refusal.Message.ShouldBe("'XXX' is not a valid currency.");
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"a","message":"Said."}]}""", "a", "Said.")]
    [InlineData("""{"errors":[{"code":"a","description":"Said."}]}""", "a", "Said.")]
    [InlineData("""{"code":"a","message":"Said."}""", "a", "Said.")]
    [InlineData("""{"errors":[{"code":"a","message":"One\r\ntwo\u0000"}]}""", "a", "One  two")]
    public void Envelopes_that_stray_from_the_form_are_understood(
        string body,
        string code,
        string message
    )
    {
        var refusal = Read(body);

        (refusal.Code, refusal.Message).ShouldBe((code, message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"no\"")]
    [InlineData("{}")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"errors":{}}""")]
    [InlineData("""{"errors":[null]}""")]
    [InlineData("""{"errors":["no"]}""")]
    [InlineData("""{"errors":[{"code":7,"message":{}}]}""")]
    [InlineData("""{"errors":[{"message":"  "}]}""")]
    [InlineData("""{"errors":[{"message":"\ud800"}]}""")]
    [InlineData("<html>502</html>")]
    [InlineData("{\"errors\":[{\"message\":\"cut")]
    public void Without_a_usable_body_the_status_speaks(string body)
    {
        var refusal = Read(body);

        (refusal.Status, refusal.Code).ShouldBe((409, null));
        refusal.Message.ShouldBe("Digital River refused the call with status 409.");
    }

    [Fact]
    public void Long_texts_are_cut()
    {
        var refusal = Read(
            $$"""{"errors":[{"code":"{{new string('c', 9000)}}","message":"{{new string(
                'm',
                9000
            )}}"}]}"""
        );

        (refusal.Code!.Length, refusal.Message.Length).ShouldBe((100, 500));
    }

    private static GatewayException Read(string body) =>
        DigitalRiverErrors.Refusal(HttpStatusCode.Conflict, Encoding.UTF8.GetBytes(body));
}
