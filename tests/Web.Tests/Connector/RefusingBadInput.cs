using System.Net;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Connector;

/// <summary>Whatever is sent, a method answers 200 with its documented failure value.</summary>
[Collection(WebCollection.Name)]
public sealed class RefusingBadInput(RunningApp app)
{
    private const string Missing =
        """{"isSuccess":false,"errorMessage":"Missing or invalid input parameters specified"}""";
    private const string InvalidAmount =
        """{"isSuccess":false,"errorMessage":"Invalid amount specified"}""";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"inputData":null}""")]
    [InlineData("""{"inputData":""}""")]
    [InlineData("""{"inputData":"{"}""")]
    [InlineData("""{"inputData":"null"}""")]
    [InlineData("""{"inputData":"[]"}""")]
    [InlineData("""{"inputData":7}""")]
    [InlineData("""{"inputData":[]}""")]
    [InlineData("""{"inputData":{}}""")]
    [InlineData("""{"inputData":{"cartId":null,"amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":"","amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":"  ","amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":5,"amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":{},"amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":"nobody-knows-it","amount":"1.00"}}""")]
    [InlineData("""{"inputData":{"cartId":"\ud800","amount":"1.00"}}""")]
    [InlineData("""{"inputData":"{\"cartId\":\"\\ud800\",\"amount\":\"1.00\"}"}""")]
    [InlineData("""{"inputData":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"inputData":{"\ud800":1}}""")]
    [InlineData("\u0000\u0001")]
    public async Task Unreadable_or_missing_input_is_missing_input_for_every_method(string body)
    {
        foreach (
            var method in new[]
            {
                "addCustomerCreditSourceToCheckout",
                "deattachPaymentToCheckout",
                "getAmountRemainingforCheckout",
            }
        )
        {
            (await Post(method, body)).ShouldBe(Missing, method);
        }

        (await Post("getCartDetailsById", body)).ShouldBe("false");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_blank_amount_or_one_of_the_wrong_type_is_missing_input(string amount)
    {
        var cart = await app.RegisterCart();
        (await Add(cart, amount)).ShouldBe(Missing);
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("\"0\"")]
    [InlineData("\"0.00\"")]
    [InlineData("0")]
    [InlineData("\"-1\"")]
    [InlineData("-1")]
    [InlineData("\"10.005\"")]
    [InlineData("10.005")]
    [InlineData("\"1,000\"")]
    [InlineData("\"1,5\"")]
    [InlineData("\"1e1\"")]
    [InlineData("1e1")]
    [InlineData("1e400")]
    [InlineData("\"+1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1.\"")]
    [InlineData("\".5\"")]
    [InlineData("\"$1\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"max\"")]
    [InlineData("\"١٠\"")]
    [InlineData("\"１０\"")]
    [InlineData("\"26.90\"")]
    [InlineData("\"10000000000.01\"")]
    [InlineData("\"99999999999999999999999999999999999999\"")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("\"1\\u0000\"")]
    public async Task An_amount_that_is_none_is_an_invalid_amount_and_nothing_is_done(string amount)
    {
        var cart = await app.RegisterCart();

        (await Add(cart, amount)).ShouldBe(InvalidAmount);

        (await app.Remaining(cart)).ShouldBe("26.89");
    }

    [Fact]
    public async Task Currencies_without_decimals_take_none()
    {
        var cart = await app.RegisterCart(await app.CreateCheckout("JPY", "1000", "500", "0"));

        (await Add(cart, "\"100.0\"")).ShouldBe(InvalidAmount);
        (await Add(cart, "\"100\"")).ShouldStartWith("""{"isSuccess":true""");
        (await app.Remaining(cart)).ShouldBe("2400");
    }

    [Theory]
    [InlineData("\"paymentName\":5")]
    [InlineData("\"idempotencyKey\":\"short\"")]
    [InlineData("\"idempotencyKey\":5")]
    [InlineData("\"creditLine\":{\"kind\":\"giftCard\"}")]
    public async Task Other_bad_members_are_missing_input(string member)
    {
        var cart = await app.RegisterCart();
        (
            await Post(
                "addCustomerCreditSourceToCheckout",
                $$$"""{"inputData":{"cartId":"{{{cart}}}","amount":"1.00",{{{member}}}}}"""
            )
        ).ShouldBe(Missing);
    }

    [Fact]
    public async Task A_label_of_256_characters_is_too_long_and_one_of_255_is_not()
    {
        var cart = await app.RegisterCart();
        string Body(int length) =>
            $$$"""{"inputData":{"cartId":"{{{cart}}}","amount":"1.00","paymentName":"{{{new string('x', length)}}}"}}""";

        (await Post("addCustomerCreditSourceToCheckout", Body(256))).ShouldBe(Missing);
        (await Post("addCustomerCreditSourceToCheckout", Body(255))).ShouldStartWith(
            """{"isSuccess":true"""
        );
    }

    [Fact]
    public async Task A_body_larger_than_the_server_takes_is_413()
    {
        var answer = await app.Shop.PostAsync(
            RunningApp.ConnectorPath + "addCustomerCreditSourceToCheckout",
            RunningApp.Json($$"""{"inputData":"{{new string('x', 70_000)}}"}""")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_method_that_the_class_does_not_have_is_a_problem()
    {
        var answer = await app.Shop.PostAsync(
            RunningApp.ConnectorPath + "addCredit",
            RunningApp.Json("{}")
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private Task<string> Add(string cart, string amount) =>
        Post(
            "addCustomerCreditSourceToCheckout",
            $$$"""{"inputData":{"cartId":"{{{cart}}}","amount":{{{amount}}}}}"""
        );

    private async Task<string> Post(string method, string body)
    {
        var answer = await app.Shop.PostAsync(
            RunningApp.ConnectorPath + method,
            RunningApp.Json(body)
        );
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }
}
