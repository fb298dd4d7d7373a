using System.Net;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Security;

[Collection(WebCollection.Name)]
public sealed class LettingCallersIn(RunningApp app)
{
    [Theory]
    [InlineData("PUT", "/api/v1/carts/c", "shop")]
    [InlineData("GET", "/api/v1/carts/c", "shop support auditor")]
    [InlineData("GET", "/api/v1/carts/c/amount-remaining", "shop")]
    [InlineData("GET", "/api/v1/carts/c/credits", "shop support auditor")]
    [InlineData("POST", "/api/v1/carts/c/credits", "shop")]
    [InlineData("DELETE", "/api/v1/carts/c/credits/s", "shop support")]
    [InlineData("DELETE", "/api/v1/carts/c/credits", "shop support")]
    [InlineData("GET", "/api/v1/credits/k", "shop support finance auditor")]
    [InlineData("GET", "/api/v1/ledger/trial-balance", "finance auditor")]
    [InlineData("GET", "/api/v1/ledger/transactions", "finance auditor")]
    [InlineData(
        "POST",
        "/connector/DRB2B_CustomerCreditService/addCustomerCreditSourceToCheckout",
        "shop"
    )]
    [InlineData("POST", "/connector/DRB2B_CustomerCreditService/deattachPaymentToCheckout", "shop")]
    [InlineData(
        "POST",
        "/connector/DRB2B_CustomerCreditService/getAmountRemainingforCheckout",
        "shop"
    )]
    [InlineData("POST", "/connector/DRB2B_CustomerCreditService/getCartDetailsById", "shop")]
    public async Task A_route_lets_its_roles_in_and_nobody_else(
        string method,
        string path,
        string roles
    )
    {
        foreach (var role in new[] { "shop", "support", "finance", "finance2", "auditor", "admin" })
        {
            var status = await Status(method, path, "ck_dev_" + role);
            var isLetIn = roles.Split(' ').Contains(role.TrimEnd('2'), StringComparer.Ordinal);
            (status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)).ShouldBe(
                isLetIn,
                $"{role}: {status}"
            );
        }

        (await Status(method, path, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(method, path, "ck_dev_nobody")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(method, path, "sk_test_sandbox")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_to_let_in_is_a_problem_that_says_what_to_send()
    {
        using var nobody = app.Caller(null);
        var answer = await nobody.GetAsync("/api/v1/carts/c");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    private async Task<HttpStatusCode> Status(string method, string path, string? key)
    {
        using var caller = app.Caller(key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "PUT" or "POST")
        {
            request.Content = RunningApp.Json("{}");
        }

        return (await caller.SendAsync(request)).StatusCode;
    }
}
