using System.Net;
using System.Net.Http.Json;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>What callers are told while nobody knows yet what Digital River did.</summary>
public sealed class LeavingOutcomesOpen(ImpatientApp app) : IClassFixture<ImpatientApp>
{
    private const string CreateSource = "POST /sources";
    private const string Detach = "DELETE /checkouts/{id}/sources/{sourceId}";
    private const string ReadCheckout = "GET /checkouts/{id}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_add_in_doubt_is_202_and_says_where_its_end_can_be_read()
    {
        var cart = await app.RegisterCart();
        await Lose("lost-response", CreateSource);

        var accepted = await Post($"/api/v1/carts/{cart}/credits", new { amount = "1.00" });

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var credit = await RunningApp.Read(accepted);
        credit["state"]!.GetValue<string>().ShouldBe("sourceCreating");
        var location = accepted.Headers.Location!;
        location.OriginalString.ShouldBe($"/api/v1/credits/{credit["creditId"]}");
        await LoseNothing();
        await Ends(location, "attached");
    }

    [Fact]
    public async Task A_detach_in_doubt_is_202_and_says_where_its_end_can_be_read()
    {
        var cart = await app.RegisterCart();
        var added = await RunningApp.Read(
            await Post($"/api/v1/carts/{cart}/credits", new { amount = "1.00" })
        );
        await Lose("lost-request", Detach);

        var accepted = await app.Shop.DeleteAsync(
            $"/api/v1/carts/{cart}/credits/{added["sourceId"]}"
        );

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var location = accepted.Headers.Location!;
        location.OriginalString.ShouldBe($"/api/v1/credits/{added["creditId"]}");
        await LoseNothing();
        await Ends(location, "released");
    }

    [Fact]
    public async Task The_connector_answers_503_and_takes_the_credit_back()
    {
        var cart = await app.RegisterCart();
        await Lose("lost-response", CreateSource);

        var failed = await Post(
            RunningApp.ConnectorPath + "addCustomerCreditSourceToCheckout",
            new { inputData = new { cartId = cart, amount = "1.00" } }
        );

        failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await RunningApp.Read(failed))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/gateway-unavailable");
        await LoseNothing();
        var all = await RunningApp.Read(
            await app.Shop.GetAsync($"/api/v1/carts/{cart}/credits?state=all")
        );
        var credit = all["items"]!.AsArray().Single()!["creditId"]!;
        await Ends(new Uri($"/api/v1/credits/{credit}", UriKind.Relative), "released");
    }

    [Fact]
    public async Task A_gateway_out_of_reach_is_503_and_says_when_to_try_again()
    {
        var cart = await app.RegisterCart();
        await Lose("lost-request", ReadCheckout);

        var failed = await app.Shop.GetAsync($"/api/v1/carts/{cart}/amount-remaining");

        await LoseNothing();
        failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await RunningApp.Read(failed))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/gateway-unavailable");
    }

    private Task Ends(Uri credit, string state) =>
        Eventually.Holds(
            async () =>
                (await RunningApp.Read(await app.Shop.GetAsync(credit)))[
                    "state"
                ]!.GetValue<string>() == state,
            Patience
        );

    private async Task Lose(string kind, string operation) =>
        (
            await app.Sandbox.PostAsJsonAsync("_control/faults", new { operation, kind })
        ).EnsureSuccessStatusCode();

    private async Task LoseNothing() =>
        (await app.Sandbox.DeleteAsync("_control/faults")).EnsureSuccessStatusCode();

    private Task<HttpResponseMessage> Post(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return app.Shop.SendAsync(request);
    }
}
