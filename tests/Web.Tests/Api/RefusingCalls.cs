using System.Net;
using System.Net.Http.Json;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

[Collection(WebCollection.Name)]
public sealed class RefusingCalls(RunningApp app)
{
    [Fact]
    public async Task A_method_that_a_route_does_not_have_is_405_and_no_question_of_roles()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/carts/c");
        (await app.Shop.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_415_and_no_question_of_roles()
    {
        using var form = new FormUrlEncodedContent([]);
        (await app.Shop.PutAsync("/api/v1/carts/c", form)).StatusCode.ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );
    }

    [Fact]
    public async Task Two_idempotency_keys_are_none()
    {
        var cart = await app.RegisterCart();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = JsonContent.Create(new { amount = "1.00" }),
        };
        request.Headers.Add("Idempotency-Key", ["first-key", "second-key"]);

        (await app.Shop.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Remaining(cart)).ShouldBe("26.89");
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    public async Task A_cart_id_with_a_slash_is_refused_at_both_doors(string escaped)
    {
        var checkout = await app.CreateCheckout();

        var put = await app.Shop.PutAsync(
            $"/api/v1/carts/{escaped}",
            JsonContent.Create(new { checkoutId = checkout })
        );

        put.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = await app.Call("getAmountRemainingforCheckout", new { cartId = "a/b" });
        answer["errorMessage"]!
            .GetValue<string>()
            .ShouldBe("Missing or invalid input parameters specified");
    }

    /// <summary>PostgreSQL takes no NUL in a text, and nobody sees one.</summary>
    [Theory]
    [InlineData("PUT", "carts/c-1", """{"checkoutId":"co_1","customerId":"a\u0000b"}""")]
    [InlineData("PUT", "carts/c-1", """{"checkoutId":"co\u0000_1"}""")]
    [InlineData("PUT", "carts/c%00", """{"checkoutId":"co_1"}""")]
    [InlineData("POST", "carts/c-1/credits", """{"amount":"1.00","paymentName":"a\u0000b"}""")]
    [InlineData(
        "POST",
        "credit-lines/balance",
        """{"kind":"storeCredit","customerId":"a\u0000b","currencyCode":"USD"}"""
    )]
    [InlineData("GET", "credit-lines?customerId=a%00b", null)]
    [InlineData("GET", "credit-lines?lastFour=0%0001", null)]
    [InlineData("GET", "credit-lines?after=%00", null)]
    public async Task A_character_that_nobody_sees_is_bad_input_wherever_it_is_sent(
        string method,
        string path,
        string? body
    )
    {
        using var finance = app.Caller("ck_dev_finance");
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path);
        if (body is not null)
        {
            request.Content = RunningApp.Json(body);
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        var answer = await (method == "GET" ? finance : app.Shop).SendAsync(request);

        answer.StatusCode.ShouldBe(
            HttpStatusCode.BadRequest,
            await answer.Content.ReadAsStringAsync()
        );
    }
}
