using System.Net;
using System.Text.RegularExpressions;
using CustomerCredit.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CustomerCredit.Web.Tests.Shop;

[Collection(WebCollection.Name)]
public sealed partial class GuardingTheShop(RunningApp app)
{
    [Theory]
    [InlineData("Products")]
    [InlineData("Apply")]
    [InlineData("Remove")]
    [InlineData("RemoveCard")]
    [InlineData("Card")]
    [InlineData("StartOver")]
    public async Task A_change_without_the_token_of_the_page_is_refused(string handler)
    {
        using var stranger = app.Caller(null);
        using var form = new FormUrlEncodedContent([new("amount", "1.00")]);
        var answer = await stranger.PostAsync($"/shop/{handler}", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_cart_id_written_into_the_cookie_by_hand_opens_no_cart()
    {
        var cart = await app.RegisterCart();
        await app.Add(cart, "10.00", "Somebody else's");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/shop");
        request.Headers.Add("Cookie", $"shop-cart={cart}");
        using var stranger = app.Caller(null);

        var page = await (await stranger.SendAsync(request)).Content.ReadAsStringAsync();
        page.ShouldContain("Choose your items first.");
        page.ShouldNotContain("Somebody else");
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

        (await Send(visitor, "Remove", ("sourceId", source))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await app.Remaining(cart)).ShouldBe("16.89");
    }

    [Fact]
    public async Task Two_visitors_with_the_same_submission_key_both_get_their_credit()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var visitor = Visitor(app);
            await Choose(visitor, mugs: 2);
            var applied = await Send(
                visitor,
                "Apply",
                ("amount", "10.00"),
                ("submission", "the-same-submission")
            );
            applied.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await visitor.GetStringAsync("/shop")).ShouldContain("Pay USD 16.89 by card");
        }
    }

    [Fact]
    public async Task One_submission_key_is_one_credit_until_other_content_comes_with_it()
    {
        using var visitor = Visitor(app);
        await Choose(visitor, mugs: 2);
        foreach (
            var (amount, left) in new[] { ("10", "16.89"), ("10.00", "16.89"), ("5", "11.89") }
        )
        {
            await Send(visitor, "Apply", ("amount", amount), ("submission", "the-same-submission"));
            (await visitor.GetStringAsync("/shop")).ShouldContain($"Pay USD {left} by card");
        }
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("21")]
    [InlineData("many")]
    public async Task A_quantity_that_cannot_be_is_refused_with_the_page(string quantity)
    {
        using var visitor = Visitor(app);
        var answer = await Send(visitor, "Products", ("quantities[enamel-mug]", quantity));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(
            "Choose between 0 and 20 of each item."
        );
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
                    .UseSetting("CustomerCredit:DataDirectory", data.FullName)
            );
            using var visitor = shopless.CreateClient();
            (await visitor.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync("/shop")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync("/docs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        data.Delete(recursive: true);
    }

    private static HttpClient Visitor(RunningApp app) =>
        new(
            new HttpClientHandler
            {
                CookieContainer = new CookieContainer(),
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = app.ClientOptions.BaseAddress,
        };

    private static async Task<HttpResponseMessage> Choose(HttpClient visitor, int mugs)
    {
        var answer = await Send(visitor, "Products", ("quantities[enamel-mug]", $"{mugs}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer;
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient visitor,
        string handler,
        params (string Name, string Value)[] fields
    )
    {
        var token = TokenField().Match(await visitor.GetStringAsync("/")).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        return await visitor.PostAsync($"/shop/{handler}", form);
    }

    [GeneratedRegex(
        "__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TokenField();
}
