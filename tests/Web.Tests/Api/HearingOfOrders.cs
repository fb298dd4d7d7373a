using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>Digital River's webhooks, as the sandbox sends them and as others forge them.</summary>
public sealed class HearingOfOrders(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Token = "whtk_test_sandbox";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task An_order_is_heard_of_and_its_credit_redeemed_and_what_is_refunded_given_back()
    {
        var checkout = await app.CreateCheckout();
        var cart = await app.RegisterCart(checkout);
        await app.Add(cart, "26.89");

        var order = (await app.PlaceOrder(checkout))["id"]!.GetValue<string>();
        await Eventually.Holds(async () => await StateOf(cart) == "redeemed", Patience);

        var item = (await Get(app.Sandbox, $"orders/{order}"))["items"]![0]!["id"];
        await Post(
            "fulfillments",
            $$$"""{"orderId":"{{{order}}}","items":[{"itemId":"{{{item}}}","quantity":2}]}"""
        );
        await Eventually.Holds(
            async () => await Refunded(order, "5.00") && await StateOf(cart) == "partRefunded",
            Patience
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1700000000")]
    [InlineData("now, ")]
    [InlineData("1700000000, AAAA")]
    public async Task What_is_not_signed_is_turned_away_without_a_word(string? signature)
    {
        var answer = await Deliver(Event("event-forged"), signature);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_signed_is_accepted_and_a_copy_too()
    {
        var body = Event("event-good");

        (await Deliver(body, Signed(body, 0))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await Deliver(body, Signed(body, 0))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(-299, HttpStatusCode.Accepted)]
    [InlineData(295, HttpStatusCode.Accepted)]
    [InlineData(-310, HttpStatusCode.Unauthorized)]
    [InlineData(310, HttpStatusCode.Unauthorized)]
    public async Task What_was_signed_too_long_ago_is_a_copy(int seconds, HttpStatusCode expected)
    {
        var body = Event($"event-{seconds}");

        (await Deliver(body, Signed(body, seconds))).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"e","type":"order.accepted"}""")]
    public async Task What_is_signed_and_no_event_is_a_bad_request(string body) =>
        (await Deliver(body, Signed(body, 0))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    private static string Event(string id) =>
        $$$"""{"id":"{{{id}}}","type":"order.accepted","data":{"object":{"id":"nobodys"}},"liveMode":false,"createdTime":"2026-11-01T18:23:06.272054Z","webhookIds":[]}""";

    private static string Signed(string body, int seconds)
    {
        var timestamp = TimeProvider
            .System.GetUtcNow()
            .AddSeconds(seconds)
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Token),
            Encoding.UTF8.GetBytes($"{timestamp}.{body}")
        );
        return $"{timestamp}, {Convert.ToBase64String(signature)}";
    }

    private async Task<HttpResponseMessage> Deliver(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/digital-river")
        {
            Content = RunningApp.Json(body),
        };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("DigitalRiver-Signature", signature);
        }

        return await app.Caller(null).SendAsync(request);
    }

    /// <summary>As soon as what was shipped is captured, a refund is taken; once is enough.</summary>
    private async Task<bool> Refunded(string order, string amount)
    {
        if (_isRefunded)
        {
            return true;
        }

        var answer = await app.Sandbox.PostAsync(
            "refunds",
            RunningApp.Json(
                $$$"""{"orderId":"{{{order}}}","currency":"USD","amount":{{{amount}}}}"""
            )
        );
        return _isRefunded = answer.IsSuccessStatusCode;
    }

    private bool _isRefunded;

    private async Task<JsonNode> Post(string path, string body)
    {
        var answer = await app.Sandbox.PostAsync(path, RunningApp.Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<JsonNode> Get(HttpClient client, string path) =>
        await RunningApp.Read(await client.GetAsync(path));

    private async Task<string?> StateOf(string cart) =>
        (string?)(await Get(app.Shop, $"/api/v1/carts/{cart}"))["credits"]![0]!["state"];
}
