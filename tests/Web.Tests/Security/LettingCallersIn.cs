using System.Net;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Security;

[Collection(WebCollection.Name)]
public sealed class LettingCallersIn(RunningApp app)
{
    // Which roles a route names, the architecture tests compare with the public interface; here a key meets a route.
    [Theory]
    [InlineData("ck_dev_shop", HttpStatusCode.NotFound)]
    [InlineData("ck_dev_support", HttpStatusCode.NotFound)]
    [InlineData("ck_dev_auditor", HttpStatusCode.NotFound)]
    [InlineData("ck_dev_finance", HttpStatusCode.Forbidden)]
    [InlineData("ck_dev_finance2", HttpStatusCode.Forbidden)]
    [InlineData("ck_dev_admin", HttpStatusCode.Forbidden)]
    [InlineData("ck_dev_nobody", HttpStatusCode.Unauthorized)]
    [InlineData("sk_test_sandbox", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task A_route_lets_its_roles_in_and_nobody_else(
        string? key,
        HttpStatusCode expected
    )
    {
        using var caller = app.Caller(key);
        (await caller.GetAsync("/api/v1/carts/nobody")).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_refusal_to_let_in_is_a_problem_that_says_what_to_send()
    {
        using var nobody = app.Caller(null);
        var answer = await nobody.GetAsync("/api/v1/carts/c");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await TypeOf(answer)).ShouldBe("/problems/not-authenticated");
    }

    [Theory]
    [InlineData("/api/v1/carts/c")]
    [InlineData("/api/v1/carts/c/credits")]
    public async Task A_role_that_may_not_is_a_problem_with_a_page(string path)
    {
        using var admin = app.Caller("ck_dev_admin");
        var type = await TypeOf(await admin.GetAsync(path));
        type.ShouldBe("/problems/not-allowed");
        (await admin.GetAsync(type)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_connector_and_the_callout_say_the_same()
    {
        using var nobody = app.Caller(null);
        using var admin = app.Caller("ck_dev_admin");
        const string connector = "/connector/DRB2B_CustomerCreditService/getCartDetailsById";
        const string callout = "/callouts/digital-river/checkouts/store-credits";

        (await TypeOf(await nobody.PostAsync(connector, null))).ShouldBe(
            "/problems/not-authenticated"
        );
        (await TypeOf(await admin.PostAsync(connector, null))).ShouldBe("/problems/not-allowed");
        (await TypeOf(await nobody.PostAsync(callout, null))).ShouldBe(
            "/problems/not-authenticated"
        );
    }

    private static async Task<string?> TypeOf(HttpResponseMessage answer) =>
        (string?)(await RunningApp.Read(answer))["type"];
}
