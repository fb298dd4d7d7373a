using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Crashes;

/// <summary>The real program, killed with kill -9 in the middle of an add or a detach; Digital River lives on in another process.</summary>
public sealed class KillingTheProcess : IAsyncLifetime
{
    private const string ReadCheckout = "GET /checkouts/{id}";
    private const string CreateSource = "POST /sources";
    private const string Attach = "POST /checkouts/{id}/sources/{sourceId}";
    private const string Detach = "DELETE /checkouts/{id}/sources/{sourceId}";

    /// <summary>What the product promises: settled within this time of being ready.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _data = Directory
        .CreateTempSubdirectory("customer-credit-crash-")
        .FullName;
    private StartedProcess _sandbox = null!;
    private StartedProcess _web = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await StartedProcess.Start(
            "DigitalRiver.Sandbox",
            "/_control/log",
            new Dictionary<string, string>
            {
                ["CustomerCredit__DataDirectory"] = Path.Combine(_data, "sandbox"),
            }
        );
        await StartWeb();
    }

    public ValueTask DisposeAsync()
    {
        _web.Dispose();
        _sandbox.Dispose();
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(ReadCheckout, "slow")]
    [InlineData(CreateSource, "slow")]
    [InlineData(Attach, "slow")]
    [InlineData(ReadCheckout, "none")]
    [InlineData(CreateSource, "none")]
    [InlineData(Attach, "none")]
    public async Task Killed_in_an_add_the_cart_has_no_credit_or_exactly_one_in_both_books(
        string operation,
        string fault
    )
    {
        var (cart, checkout) = await RegisterCart();
        await KillDuring(operation, fault, () => PostCredit(cart, "key-" + cart));

        await StartWeb();

        await BothBooksSettle(cart, checkout, atMost: 1);
        var repeated = await PostCredit(cart, "key-" + cart);
        repeated.IsSuccessStatusCode.ShouldBeTrue(await repeated.Content.ReadAsStringAsync());
        (await BothBooksSettle(cart, checkout, atMost: 1)).ShouldBe(1);
        await WhatWasUnderWayEnds(fault);
        (await BothBooksSettle(cart, checkout, atMost: 1)).ShouldBe(1);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("none")]
    public async Task Killed_in_a_detach_the_credit_ends_off_the_checkout_in_both_books(
        string fault
    )
    {
        var (cart, checkout) = await RegisterCart();
        var credit = await RunningApp.Read(await PostCredit(cart, "key-" + cart));
        await KillDuring(
            Detach,
            fault,
            () => Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{credit["creditId"]}")
        );

        await StartWeb();

        await Eventually.Holds(
            async () => await BothBooksSettle(cart, checkout, atMost: 1) == 0,
            Promise
        );
        await WhatWasUnderWayEnds(fault);
        (await BothBooksSettle(cart, checkout, atMost: 1)).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_ready_when_it_has_gone_on_with_what_was_left_unfinished()
    {
        var (cart, checkout) = await RegisterCart();
        await KillDuring(Attach, "slow", () => PostCredit(cart, "key-" + cart));
        await Strike(ReadCheckout, "slow", delayMs: 1000);

        await StartWeb();

        (await BooksAgree(cart, checkout)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_turned_away_with_one_clear_line()
    {
        var (exitCode, output) = await StartedProcess.RunToItsEnd("Web", WebEnvironment());

        exitCode.ShouldBe(1);
        output.Trim().ShouldStartWith("Another process uses the database");
        output.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_missing_setting_is_named_in_one_line()
    {
        var environment = new Dictionary<string, string>
        {
            ["CustomerCredit__DataDirectory"] = Path.Combine(_data, "other"),
        };

        var (exitCode, output) = await StartedProcess.RunToItsEnd("Web", environment);

        exitCode.ShouldBe(1);
        output.Trim().ShouldStartWith("DigitalRiver__BaseUrl: missing");
        output.Trim().ShouldNotContain('\n');
    }

    private HttpClient Shop => Caller(_web.Url, "ck_dev_shop");

    private HttpClient Sandbox => Caller(_sandbox.Url, "sk_test_sandbox");

    [Fact]
    public async Task Killed_while_it_tells_the_platform_it_tells_all_after_the_start_under_the_same_ids()
    {
        await using var platform = await WebhookReceiver.Start();
        var never = new TaskCompletionSource<int>();
        platform.Answer = _ => never.Task;
        await Subscribe(platform.Url);
        var (cart, _) = await RegisterCart();
        (await PostCredit(cart, "key-" + cart)).EnsureSuccessStatusCode();
        await Eventually.Holds(() => Task.FromResult(platform.Received.Count == 1), Patience);

        _web.Kill();
        platform.Answers(204);
        await StartWeb();

        await Eventually.Holds(() => Task.FromResult(platform.Received.Count == 5), Patience);
        platform.Received[1].Id.ShouldBe(platform.Received[0].Id);
        platform
            .Received.Skip(1)
            .Select(received => received.Type)
            .ShouldBe([
                "credit.holding",
                "credit.sourceCreating",
                "credit.attaching",
                "credit.attached",
            ]);
        never.SetResult(204);
    }

    private async Task Subscribe(Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/event-subscriptions")
        {
            Content = JsonContent.Create(new { url }),
        };
        request.Headers.Add("Idempotency-Key", "subscribe-1");
        using var admin = Caller(_web.Url, "ck_dev_admin");
        (await admin.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task StartWeb() =>
        _web = await StartedProcess.Start("Web", "/health/ready", WebEnvironment());

    private Dictionary<string, string> WebEnvironment() =>
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["CustomerCredit__DataDirectory"] = Path.Combine(_data, "web"),
            ["DigitalRiver__BaseUrl"] = _sandbox.Url.ToString(),
            ["DigitalRiver__ApiKey"] = "sk_test_sandbox",
        };

    private async Task<(string Cart, string Checkout)> RegisterCart()
    {
        var created = await Sandbox.PostAsync(
            "/checkouts",
            RunningApp.Json(
                """{"currency":"USD","items":[{"skuId":"book","quantity":2,"price":10.00}]}"""
            )
        );
        var checkout = (await RunningApp.Read(created))["id"]!.GetValue<string>();
        var cart = "cart-" + checkout;
        (
            await Shop.PutAsync(
                $"/api/v1/carts/{cart}",
                JsonContent.Create(new { checkoutId = checkout })
            )
        ).EnsureSuccessStatusCode();
        return (cart, checkout);
    }

    private async Task<HttpResponseMessage> PostCredit(string cart, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/credits")
        {
            Content = RunningApp.Json("""{"amount":"5.00"}"""),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await Shop.SendAsync(request);
    }

    /// <summary>Kills our process as soon as the sandbox has seen the call: before it takes effect (slow), or right after it did.</summary>
    private async Task KillDuring(
        string operation,
        string fault,
        Func<Task<HttpResponseMessage>> request
    )
    {
        if (fault != "none")
        {
            // Long enough for us to kill the process meanwhile, on a busy machine, too.
            await Strike(operation, fault, delayMs: 3000);
        }

        var before = await Seen(operation);
        var running = request();
        if (fault == "none")
        {
            // It may be answered before we get to kill it: then everything is stored, and that must hold, too.
            await Eventually.Holds(
                async () => await Seen(operation) > before || running.IsCompleted,
                Patience
            );
        }
        else
        {
            // The slow call is logged only when it is over; that it was met shows in the fault, which is then used up.
            await Eventually.Holds(async () => await Pending() > 0, Patience);
            running.IsCompleted.ShouldBeFalse();
        }

        _web.Kill();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>One call of this operation meets this fault.</summary>
    private async Task Strike(string operation, string kind, int delayMs)
    {
        var body = new
        {
            operation,
            kind,
            count = 1,
            delayMs,
        };
        (await Sandbox.PostAsJsonAsync("/_control/faults", body)).EnsureSuccessStatusCode();
    }

    /// <summary>Waits until Digital River has carried out the call that the killed process did not live to see answered.</summary>
    private Task WhatWasUnderWayEnds(string fault) =>
        Eventually.Holds(
            async () =>
                fault == "none" || (await Log()).Any(entry => (string?)entry!["fault"] == fault),
            Patience
        );

    private async Task<int> Seen(string operation) =>
        (await Log()).Count(entry => (string?)entry!["operation"] == operation);

    private async Task<int> Pending() =>
        (await RunningApp.Read(await Sandbox.GetAsync("/_control/faults"))).AsArray().Count == 0
            ? 1
            : 0;

    private async Task<JsonArray> Log()
    {
        var log = await RunningApp.Read(await Sandbox.GetAsync("/_control/log"));
        return log as JsonArray ?? log["data"]!.AsArray();
    }

    /// <summary>Waits until our book is settled and equal to Digital River's, and answers how many credits both hold.</summary>
    private async Task<int> BothBooksSettle(string cart, string checkout, int atMost)
    {
        await Eventually.Holds(() => BooksAgree(cart, checkout), Promise);
        var count = (await Credits(cart)).Count;
        count.ShouldBeLessThanOrEqualTo(atMost);
        return count;
    }

    /// <summary>Whether every credit of ours is attached and Digital River lists exactly their sources.</summary>
    private async Task<bool> BooksAgree(string cart, string checkout)
    {
        var ours = await Credits(cart);
        var theirs = (await RunningApp.Read(await Sandbox.GetAsync($"/checkouts/{checkout}")))[
            "payment"
        ]!["sources"]!.AsArray();
        return ours.All(credit => (string?)credit!["state"] == "attached")
            && ours.Select(credit => (string?)credit!["sourceId"])
                .Order(StringComparer.Ordinal)
                .SequenceEqual(
                    theirs.Select(source => (string?)source!["id"]).Order(StringComparer.Ordinal),
                    StringComparer.Ordinal
                );
    }

    private async Task<JsonArray> Credits(string cart) =>
        (await RunningApp.Read(await Shop.GetAsync($"/api/v1/carts/{cart}")))["credits"]!.AsArray();

    private static HttpClient Caller(Uri url, string key)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
