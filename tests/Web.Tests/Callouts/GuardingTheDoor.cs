using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Callouts;

/// <summary>Who gets in through the store-credit door, and with what.</summary>
public sealed class GuardingTheDoor(RunningApp shared) : IClassFixture<RunningApp>
{
    private const string Path = "/callouts/digital-river/checkouts/store-credits";
    private const string Login = "callout_test_sandbox:callout_test_password";
    private const string Question =
        """{"sessionId":"session","upstreamId":"7654-2345-0987-123456","amount":5}""";

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Bearer ck_dev_shop")]
    [InlineData("Bearer ck_dev_admin")]
    [InlineData("Bearer callout_test_password")]
    public async Task Without_the_login_nobody_gets_in(string? authorization)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            using var answer = await Send(method, authorization);

            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic");
        }
    }

    [Fact]
    public async Task A_wrong_login_gets_nobody_in()
    {
        await using var app = new RunningApp();
        string[] wrong =
        [
            Basic("callout_test_sandbox:wrong"),
            Basic("callout_test_sandbox:callout_test_passwor"),
            Basic("callout_test_sandbox:callout_test_password "),
            Basic("Callout_test_sandbox:callout_test_password"),
            Basic("callout_test_sandbox"),
            Basic(""),
            "Basic not-base-64!",
        ];
        foreach (var login in wrong)
        {
            using var answer = await Send(HttpMethod.Post, login, app: app);

            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, login);
        }
    }

    [Fact]
    public async Task The_login_gets_in_here_and_nowhere_else()
    {
        using var asked = await Send(HttpMethod.Post, Basic(Login));
        (await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            """{"approval":false,"upstreamId":"7654-2345-0987-123456"}"""
        );
        using var removed = await Send(HttpMethod.Delete, Basic(Login));
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var client = shared.Caller(null);
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Basic(Login));
        var elsewhere = await client.GetAsync("/api/v1/carts/cart-1");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_ten_wrong_logins_the_eleventh_is_told_to_wait_and_the_right_one_gets_in()
    {
        await using var app = new RunningApp();
        for (var number = 0; number < 10; number++)
        {
            using var wrong = await Send(HttpMethod.Post, Basic($"guess:{number}"), app: app);
            wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var eleventh = await Send(HttpMethod.Post, Basic("guess:10"), app: app);
        eleventh.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        eleventh.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(
            TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(1)
        );

        // From the same address, as behind a proxy: nobody locks Digital River out.
        using var right = await Send(HttpMethod.Post, Basic(Login), app: app);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_another_digital_river_is_set_the_sandboxs_login_gets_nobody_in()
    {
        await using var app = new RunningApp(
            ("DigitalRiver:BaseUrl", "http://127.0.0.1:9"),
            ("DigitalRiver:ApiKey", "sk_somewhere")
        );

        using var answer = await Send(HttpMethod.Post, Basic(Login), app: app);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_login_of_our_own_is_the_one_that_the_sandbox_uses()
    {
        await using var app = new RunningApp(
            ("DigitalRiver:CalloutUser", "river"),
            ("DigitalRiver:CalloutPassword", "a:secret")
        );

        using var old = await Send(HttpMethod.Post, Basic(Login), app: app);
        using var ours = await Send(HttpMethod.Post, Basic("river:a:secret"), app: app);
        var chosen = await RunningApp.Read(
            await app.Sandbox.PostAsync("_control/callouts", RunningApp.Json(Question))
        );

        (old.StatusCode, ours.StatusCode).ShouldBe(
            (HttpStatusCode.Unauthorized, HttpStatusCode.OK)
        );
        chosen["status"]!.GetValue<int>().ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"sessionId":"s","amount":5}""")]
    [InlineData("""{"upstreamId":"u","amount":5}""")]
    [InlineData("""{"sessionId":"s","upstreamId":"u","amount":"5"}""")]
    [InlineData("""{"sessionId":5,"upstreamId":"u","amount":5}""")]
    [InlineData("""{"sessionId":"s","upstreamId":"u\u0000","amount":5}""")]
    public async Task What_is_no_question_is_a_bad_request(string body)
    {
        using var answer = await Send(HttpMethod.Post, Basic(Login), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("null")]
    public async Task What_is_no_amount_is_denied(string amount)
    {
        var body = $$"""{"sessionId":"s","upstreamId":"u","amount":{{amount}},"iconUrl":"x"}""";

        using var answer = await Send(HttpMethod.Post, Basic(Login), body);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            """{"approval":false,"upstreamId":"u"}"""
        );
    }

    [Theory]
    [InlineData("19.989999999999998", "19.99")]
    [InlineData("20", "20.00")]
    [InlineData("2.0E1", "20.00")]
    [InlineData("0.30000000000000004", "0.30")]
    public async Task The_noise_of_binary_fractions_is_no_part_of_an_amount(
        string asked,
        string approved
    )
    {
        var cart = await shared.RegisterCart(customerId: "cust-bo");
        var offers = await RunningApp.Read(
            await shared.Shop.PostAsync($"/api/v1/carts/{cart}/credit-offers", null)
        );
        var offer = offers["storeCredits"]![0]!["upstreamId"]!.GetValue<string>();

        using var answer = await Send(
            HttpMethod.Post,
            Basic(Login),
            $$"""{"sessionId":"s","upstreamId":"{{offer}}","amount":{{asked}}}"""
        );

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(
            $$"""{"approval":true,"amount":{{approved}},"upstreamId":"{{offer}}"}"""
        );
    }

    private static string Basic(string login) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login));

    private async Task<HttpResponseMessage> Send(
        HttpMethod method,
        string? authorization,
        string body = Question,
        RunningApp? app = null
    )
    {
        var isPost = method == HttpMethod.Post;
        using var request = new HttpRequestMessage(method, isPost ? Path : $"{Path}/nobodys");
        if (isPost)
        {
            request.Content = RunningApp.Json(body);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var client = (app ?? shared).Caller(null);
        return await client.SendAsync(request);
    }
}
