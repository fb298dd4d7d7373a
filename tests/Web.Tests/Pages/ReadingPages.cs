using System.Net;
using CustomerCredit.Web.Problems;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Pages;

[Collection(WebCollection.Name)]
public sealed class ReadingPages(RunningApp app)
{
    [Theory]
    [InlineData("validation", 400)]
    [InlineData("not-found", 404)]
    [InlineData("not-authenticated", 401)]
    [InlineData("not-allowed", 403)]
    [InlineData("idempotency-key-missing", 400)]
    [InlineData("idempotency-key-reused", 422)]
    [InlineData("request-in-progress", 409)]
    [InlineData("amount-exceeds-remaining", 409)]
    [InlineData("currency-mismatch", 409)]
    [InlineData("subscription-cart", 409)]
    [InlineData("primary-source-attached", 409)]
    [InlineData("order-already-placed", 409)]
    [InlineData("credit-line-already-applied", 409)]
    [InlineData("insufficient-credit", 409)]
    [InlineData("credit-line-refused", 422)]
    [InlineData("checkout-busy", 409)]
    [InlineData("checkout-in-use", 409)]
    [InlineData("already-subscribed", 409)]
    [InlineData("gateway-refused", 502)]
    [InlineData("gateway-unavailable", 503)]
    [InlineData("rate-limited", 429)]
    public async Task Every_problem_has_a_page_that_says_what_to_do(string slug, int status)
    {
        var page = await Read($"/problems/{slug}");
        page.ShouldContain($"<dd>{status}</dd>");
        page.ShouldContain("Did money move?");
        page.ShouldContain("What to do next");
    }

    [Fact]
    public async Task The_pages_are_the_problems_of_the_interface_and_no_others()
    {
        ProblemKinds.All.Select(page => page.Slug).ShouldBeUnique();
        ProblemKinds.All.Count.ShouldBe(22);
        var index = await Read("/problems");
        foreach (var page in ProblemKinds.All)
        {
            index.ShouldContain($"href=\"/problems/{page.Slug}\"");
        }
    }

    [Fact]
    public async Task An_unknown_problem_is_a_readable_404()
    {
        using var visitor = app.Caller(null);
        var answer = await visitor.GetAsync("/problems/no-such-thing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("There is no such problem");
    }

    [Fact]
    public async Task The_documentation_lists_the_calls_with_their_roles_and_the_four_methods()
    {
        var page = await Read("/docs");
        foreach (
            var expected in new[]
            {
                "addCustomerCreditSourceToCheckout",
                "deattachPaymentToCheckout",
                "getAmountRemainingforCheckout",
                "getCartDetailsById",
                "<td data-label=\"Role\">shop, support, auditor</td>",
                "<code>paymentName</code>",
                "/{cartId}<wbr>/credits",
                "<code>creditLine</code> <span class=\"muted\">{ kind, number?, pin? }",
            }
        )
        {
            page.ShouldContain(expected);
        }

        page.ShouldNotContain("ck_dev_");
        page.ShouldNotContain("LineBody");
        page.ShouldNotContain(" or ,");
    }

    [Fact]
    public async Task The_documentation_says_what_an_event_is_and_how_to_know_that_it_is_genuine()
    {
        var page = await Read("/docs");
        foreach (
            var expected in new[]
            {
                "<code>data.toGiveBack</code></dt>",
                "{ amount, currencyCode }, What the caller has to give back",
                "<code>data.orderId</code>",
                "HMAC-SHA256",
                "def is_genuine",
            }
        )
        {
            page.ShouldContain(expected);
        }
    }

    [Fact]
    public async Task The_description_has_the_event_as_a_webhook_and_no_empty_value_in_a_list()
    {
        using var visitor = app.Caller(null);
        var description = await RunningApp.Read(await visitor.GetAsync("/openapi/v1.json"));

        var sent = description["webhooks"]!["creditChanged"]!["post"]!;
        ((string)sent["description"]!).ShouldContain("webhook-timestamp");
        sent["parameters"]!.AsArray().Count.ShouldBe(3);
        var schemas = description["components"]!["schemas"]!.AsObject();
        schemas["NoticeDocument"]!["properties"]!["data"]!["$ref"].ShouldNotBeNull();
        schemas["NoticeData"]!["properties"]!.AsObject().ContainsKey("loweredBy").ShouldBeTrue();
        schemas
            .Where(schema => schema.Value!["enum"]?.AsArray().Any(value => value is null) == true)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_documentation_leads_to_what_a_credit_provider_has_to_implement()
    {
        const string path = "/docs/credit-provider.openapi.json";
        (await Read("/docs")).ShouldContain($"href=\"{path}\"");

        using var visitor = app.Caller(null);
        var answer = await visitor.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"operationId\": \"giveBack\"");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/problems")]
    [InlineData("/problems/validation")]
    public async Task A_page_runs_scripts_of_its_own_origin_only(string path)
    {
        using var visitor = app.Caller(null);
        var answer = await visitor.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe");
    }

    private async Task<string> Read(string path)
    {
        using var visitor = app.Caller(null);
        var answer = await visitor.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return await answer.Content.ReadAsStringAsync();
    }
}
