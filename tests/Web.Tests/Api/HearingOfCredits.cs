using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCredit.Domain.Checkouts;
using CustomerCredit.Support;
using CustomerCredit.Web.Security;
using CustomerCredit.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>The two ways in which a platform hears of credits: the stream of a cart, and webhooks.</summary>
[Collection(WebCollection.Name)]
public sealed class HearingOfCredits(RunningApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_credit_that_comes_and_goes_is_heard_of_with_all_that_the_storefront_does_about_it()
    {
        var cart = await app.RegisterCart();
        await using var stream = await EventReader.Open(app, cart);

        var source = await app.Add(cart, "10.00");
        await Detach(cart, source);

        var heard = await stream.Until("released");
        heard
            .Select(InShort)
            .ShouldBe([
                "creditChanged credit.holding",
                "customerCreditIsProcessing true",
                "creditChanged credit.sourceCreating",
                "creditChanged credit.attaching",
                "creditChanged credit.attached",
                "reloadDropin",
                "reloadCheckoutSummary",
                "reloadPaymentCC",
                "customerCreditIsProcessing false",
                "creditChanged credit.detaching",
                "customerCreditIsProcessing true",
                "creditChanged credit.releasing",
                "reloadDropin",
                "reloadCheckoutSummary",
                "reloadPaymentCC",
                "customerCreditIsProcessing false",
                "creditChanged credit.released",
            ]);
    }

    [Fact]
    public async Task Whoever_was_away_hears_the_rest_and_nothing_twice()
    {
        var cart = await app.RegisterCart();
        string? last;
        await using (var stream = await EventReader.Open(app, cart))
        {
            stream.LastEventId.ShouldBe("0");
            await app.Add(cart, "10.00");
            await stream.Until("attached");
            while (stream.LastEventId != "4")
            {
                await stream.Next();
            }

            last = stream.LastEventId;
        }

        await app.Add(cart, "5.00");
        await using var again = await EventReader.Open(app, cart, last);
        var heard = await again.Until("attached");

        heard
            .Where(message => (string?)message["purpose"] == "creditChanged")
            .Select(message => (int)message["payload"]!["data"]!["number"]!)
            .ShouldBe([5, 6, 7, 8]);
    }

    [Fact]
    public async Task A_reader_begins_with_the_present_and_may_ask_for_the_past()
    {
        var cart = await app.RegisterCart();
        await app.Add(cart, "10.00");

        await using var present = await EventReader.Open(app, cart);
        await using var past = await EventReader.Open(app, cart, "0");
        await using var future = await EventReader.Open(app, cart, "999");
        await app.Add(cart, "5.00");

        (present.LastEventId, future.LastEventId).ShouldBe(("4", "4"));
        Number(await present.Next()).ShouldBe(5);
        Number(await future.Next()).ShouldBe(5);
        Number(await past.Next()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_carts_hear_only_of_themselves()
    {
        var (one, other) = (await app.RegisterCart(), await app.RegisterCart());
        await using var first = await EventReader.Open(app, one);
        await using var second = await EventReader.Open(app, other);

        await app.Add(one, "10.00");
        await app.Add(other, "5.00");

        (await first.Until("attached")).ShouldAllBe(message => IsOf(message, one));
        (await second.Until("attached")).ShouldAllBe(message => IsOf(message, other));
    }

    [Fact]
    public async Task A_cart_of_nobody_or_of_another_shop_is_not_found()
    {
        await using var two = new AppOfTwoShops();
        var cart = await two.RegisterCart();

        (await Stream(two.Caller("ck_other"), cart)).ShouldBe(HttpStatusCode.NotFound);
        (await Stream(two.Shop, "nobodys")).ShouldBe(HttpStatusCode.NotFound);
        await using var ours = await EventReader.Open(two, cart);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("one")]
    [InlineData("1.5")]
    public async Task An_id_that_the_stream_never_gave_is_a_bad_request(string id)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/api/v1/carts/{await app.RegisterCart()}/events"
        );
        request.Headers.Add("Last-Event-ID", id);

        var answer = await app.Shop.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!["last-Event-ID"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_subscribed_address_is_sent_signed_events_at_once()
    {
        await using var platform = await WebhookReceiver.Start();
        var admin = app.Caller("ck_dev_admin");
        var made = await Subscribe(admin, platform.Url.AbsoluteUri);
        var secret = (string)made["secret"]!;
        var id = (string)made["subscriptionId"]!;
        var cart = await app.RegisterCart();

        await app.Add(cart, "10.00");
        await Eventually.Holds(() => Task.FromResult(Mine().Count() == 4), Patience);

        Mine().ShouldAllBe(one => one.IsGenuine(secret, TimeProvider.System.GetUtcNow()));
        var listed = (await RunningApp.Read(await admin.GetAsync("/api/v1/event-subscriptions")))[
            "items"
        ]!.AsArray();
        listed.Single(one => (string?)one!["subscriptionId"] == id)!["secret"].ShouldBeNull();
        (await admin.DeleteAsync($"/api/v1/event-subscriptions/{id}")).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await admin.DeleteAsync($"/api/v1/event-subscriptions/{id}")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

        IEnumerable<ReceivedWebhook> Mine() =>
            platform.Received.Where(received => received.Cart == cart);
    }

    [Fact]
    public async Task Events_that_an_address_refuses_for_good_are_listed_and_replayed()
    {
        var admin = app.Caller("ck_dev_admin");
        var made = await Subscribe(admin, "http://127.0.0.1:1/nobody");
        var path = $"/api/v1/event-subscriptions/{made["subscriptionId"]}/dead-letters";

        var listed = await RunningApp.Read(await admin.GetAsync(path));
        var replayed = await Post(admin, $"{path}/replay", new { });
        var unknown = await Post(admin, $"{path}/nothing/replay", new { });
        var foreign = await admin.GetAsync("/api/v1/event-subscriptions/nothing/dead-letters");

        listed["items"]!.AsArray().ShouldBeEmpty();
        (await RunningApp.Read(replayed))
            .ToJsonString()
            .ShouldBe("""{"replayed":0,"hasMore":false}""");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await admin.DeleteAsync($"/api/v1/event-subscriptions/{made["subscriptionId"]}");
    }

    [Fact]
    public async Task Events_that_wait_for_their_next_try_are_listed_and_brought_forward()
    {
        var admin = app.Caller("ck_dev_admin");
        var made = await Subscribe(admin, "http://127.0.0.1:1/waiting");
        var path = $"/api/v1/event-subscriptions/{made["subscriptionId"]}/dead-letters";
        var cart = await app.RegisterCart();
        await app.Add(cart, "10.00");

        JsonNode? waiting = null;
        await Eventually.Holds(
            async () =>
            {
                var listed = await RunningApp.Read(await admin.GetAsync(path));
                waiting = listed["items"]!
                    .AsArray()
                    .FirstOrDefault(one => (string?)one!["cartId"] == cart);
                return waiting is not null;
            },
            Patience
        );
        var replayed = await Post(admin, $"{path}/{waiting!["eventId"]}/replay", new { });

        ((string?)waiting["state"], (string?)waiting["type"], (int)waiting["attempts"]!).ShouldBe(
            ("waiting", "credit.holding", 1)
        );
        ((string?)waiting["lastFailure"]).ShouldBe("No connection could be made.");
        waiting["nextTryAt"].ShouldNotBeNull();
        waiting["givenUpAt"].ShouldBeNull();
        ((int)(await RunningApp.Read(replayed))["replayed"]!).ShouldBe(1);
        await admin.DeleteAsync($"/api/v1/event-subscriptions/{made["subscriptionId"]}");
    }

    [Fact]
    public async Task An_address_that_is_subscribed_already_is_refused_with_the_subscription_it_has()
    {
        var admin = app.Caller("ck_dev_admin");
        var made = await Subscribe(admin, "http://127.0.0.1:1/twice");

        var again = await Post(
            admin,
            "/api/v1/event-subscriptions",
            new { url = "HTTP://127.0.0.1:1/twice" }
        );

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await RunningApp.Read(again);
        ((string?)problem["type"], (string?)problem["subscriptionId"]).ShouldBe(
            ("/problems/already-subscribed", (string?)made["subscriptionId"])
        );
        await admin.DeleteAsync($"/api/v1/event-subscriptions/{made["subscriptionId"]}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("ftp://example.com/events")]
    [InlineData("https://user:secret@example.com/events")]
    [InlineData("https://example.com/events#here")]
    public async Task What_is_no_address_is_refused(string? url)
    {
        var answer = await Post(
            app.Caller("ck_dev_admin"),
            "/api/v1/event-subscriptions",
            new { url }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!["url"].ShouldNotBeNull();
    }

    private static string InShort(JsonNode message) =>
        message["payload"] switch
        {
            null => $"{message["purpose"]}",
            JsonObject told => $"{message["purpose"]} {told["type"]}",
            var payload => $"{message["purpose"]} {payload.ToJsonString()}",
        };

    private static bool IsOf(JsonNode message, string cart) =>
        message["payload"] is not JsonObject told || (string?)told["data"]!["cartId"] == cart;

    private static int Number(JsonNode message) => (int)message["payload"]!["data"]!["number"]!;

    private static async Task<HttpStatusCode> Stream(HttpClient client, string cart)
    {
        using var answer = await client.GetAsync(
            $"/api/v1/carts/{cart}/events",
            HttpCompletionOption.ResponseHeadersRead
        );
        return answer.StatusCode;
    }

    private async Task Detach(string cart, string source) =>
        (await app.Shop.DeleteAsync($"/api/v1/carts/{cart}/credits/{source}")).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );

    private static async Task<JsonNode> Subscribe(HttpClient admin, string url)
    {
        var answer = await Post(admin, "/api/v1/event-subscriptions", new { url });
        var made = await RunningApp.Read(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToJsonString());
        return made;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add(
            "Idempotency-Key",
            Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))
        );
        return await client.SendAsync(request);
    }

    /// <summary>A product with a second shop.</summary>
    private sealed class AppOfTwoShops : RunningApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.Replace(
                    ServiceDescriptor.Singleton(
                        ApiKeys
                            .None.With(ApiKeys.Development)
                            .With([
                                new(
                                    "ck_other",
                                    new ApiClient("other", new ShopId("other"), "shop")
                                ),
                            ])
                    )
                )
            );
        }
    }
}
