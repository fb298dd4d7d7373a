using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CustomerCredit.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CustomerCredit.Web.Tests.Shop;

[Collection(WebCollection.Name)]
public sealed partial class GuardingTheShop(RunningApp app)
{
    [Theory]
    [InlineData("PUT", "/shop/products")]
    [InlineData("POST", "/shop/credits")]
    [InlineData("DELETE", "/shop/credits/some-source")]
    [InlineData("POST", "/shop/card")]
    [InlineData("DELETE", "/shop/card/some-source")]
    [InlineData("POST", "/?handler=Apply")]
    [InlineData("POST", "/?handler=StartOver")]
    public async Task A_change_without_the_token_of_the_page_is_refused(string method, string path)
    {
        using var stranger = app.Caller(null);
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = JsonContent.Create(new { quantities = new Dictionary<string, int>() }),
        };
        if (path is "/shop/credits" or "/shop/card")
        {
            request.Content = JsonContent.Create(new { amount = "1.00" });
        }

        var answer = await stranger.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_cart_id_written_into_the_cookie_by_hand_opens_no_cart()
    {
        var cart = await app.RegisterCart();
        await app.Add(cart, "10.00");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/shop/cart");
        request.Headers.Add("Cookie", $"shop-cart={cart}");
        using var stranger = app.Caller(null);

        var seen = await RunningApp.Read(await stranger.SendAsync(request));
        seen["stage"]!.GetValue<string>().ShouldBe("Empty");
        seen["credits"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cart_is_kept_in_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var visitor = Visitor(app);
        var cookie = (await Choose(visitor, mugs: 2))
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("shop-cart=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain("shop-cart=shop-");
    }

    [Fact]
    public async Task A_visitor_removes_no_source_of_another_cart()
    {
        var cart = await app.RegisterCart();
        var source = await app.Add(cart, "10.00");
        using var visitor = Visitor(app);
        await Choose(visitor, mugs: 2);

        using var request = await WithToken(visitor, HttpMethod.Delete, $"/shop/credits/{source}");
        await visitor.SendAsync(request);
        (await app.Remaining(cart)).ShouldBe("16.89");
    }

    [Fact]
    public async Task Two_visitors_with_the_same_submission_key_both_get_their_credit()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var visitor = Visitor(app);
            await Choose(visitor, mugs: 2);
            using var request = await WithToken(visitor, HttpMethod.Post, "/shop/credits");
            request.Headers.Add("Idempotency-Key", "the-same-submission");
            request.Content = JsonContent.Create(new { amount = "10.00" });
            (await visitor.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

            var cart = await RunningApp.Read(await visitor.GetAsync("/shop/cart"));
            cart["amountRemaining"]!.GetValue<string>().ShouldBe("16.89");
        }
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_no_fault_of_ours()
    {
        using var visitor = Visitor(app);
        using var request = await WithToken(visitor, HttpMethod.Put, "/shop/products");
        request.Content = RunningApp.Json("{\"quantities\":");
        (await visitor.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Outside_Development_there_is_no_shop()
    {
        var data = Directory.CreateTempSubdirectory("customer-credit-shopless-");
        await using (var production = new WebApplicationFactory<Program>())
        {
            await using var shopless = production.WithWebHostBuilder(web =>
                web.UseEnvironment("Production")
                    .UseSetting("Sandbox:Enabled", "true")
                    .UseSetting("Ledger:AuditKey", new string('a', 64))
                    .UseSetting("CustomerCredit:DataDirectory", data.FullName)
            );
            using var visitor = shopless.CreateClient();
            (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync("/shop/cart")).IsSuccessStatusCode.ShouldBeFalse();
            (await visitor.GetAsync("/docs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        data.Delete(recursive: true);
    }

    private static HttpClient Visitor(RunningApp app) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = app.ClientOptions.BaseAddress,
        };

    private static async Task<HttpResponseMessage> Choose(HttpClient visitor, int mugs)
    {
        using var request = await WithToken(visitor, HttpMethod.Put, "/shop/products");
        request.Content = JsonContent.Create(
            new
            {
                quantities = new Dictionary<string, int>(StringComparer.Ordinal)
                {
                    ["enamel-mug"] = mugs,
                },
            }
        );
        var answer = await visitor.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return answer;
    }

    private static async Task<HttpRequestMessage> WithToken(
        HttpClient visitor,
        HttpMethod method,
        string path
    )
    {
        var token = TokenField().Match(await visitor.GetStringAsync("/")).Groups["token"].Value;
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("RequestVerificationToken", token);
        return request;
    }

    [GeneratedRegex(
        "__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TokenField();
}
