using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerCredit.Support;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>Digital River's webhooks, as the sandbox sends them and as others forge them.</summary>
public sealed class HearingOfOrders(RunningApp app) : IClassFixture<RunningApp>
{
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
        await app.AtSandbox(
            "fulfillments",
            $$$"""{"orderId":"{{{order}}}","items":[{"itemId":"{{{item}}}","quantity":2}]}"""
        );
        await Eventually.Holds(
            async () => await Refunded(order, "5.00") && await StateOf(cart) == "partRefunded",
            Patience
        );

        var credit = (await Get(app.Shop, $"/api/v1/carts/{cart}"))["credits"]![0]!;
        (
            (string?)credit["orderId"],
            credit["redeemed"]!.ToJsonString(),
            credit["givenBack"]!.ToJsonString()
        ).ShouldBe(
            (
                order,
                """{"amount":"26.89","currencyCode":"USD"}""",
                """{"amount":"5.00","currencyCode":"USD"}"""
            )
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
        var forged = new Webhook("forged", Encoding.UTF8.GetBytes(Event("event-forged")));
        if (signature is not null)
        {
            forged = forged with { Headers = [(Webhook.Header, signature)] };
        }

        var answer = await forged.Post(app.Caller(null));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_signed_is_accepted_and_a_copy_too()
    {
        var body = Event("event-good");

        (await Deliver(body)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await Deliver(body)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(-299, HttpStatusCode.Accepted)]
    [InlineData(295, HttpStatusCode.Accepted)]
    [InlineData(-310, HttpStatusCode.Unauthorized)]
    [InlineData(310, HttpStatusCode.Unauthorized)]
    public async Task What_was_signed_too_long_ago_is_a_copy(int seconds, HttpStatusCode expected)
    {
        var body = Event($"event-{seconds}");

        (await Deliver(body, seconds)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("event-of-another-type", "order.accepted", "tomorrow.invented")]
    [InlineData("event-about-real-money", "\"liveMode\":false", "\"liveMode\":true")]
    public async Task What_is_signed_and_none_of_ours_is_accepted_and_not_kept(
        string id,
        string ours,
        string other
    )
    {
        var answer = await Deliver(Event(id).Replace(ours, other, StringComparison.Ordinal));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await app.Ask($"SELECT id FROM received_events WHERE id = '{id}'")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"e","type":"order.accepted"}""")]
    public async Task What_is_signed_and_no_event_is_a_bad_request(string body) =>
        (await Deliver(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    private static string Event(string id) =>
        $$$"""{"id":"{{{id}}}","type":"order.accepted","data":{"object":{"id":"nobodys"}},"liveMode":false,"createdTime":"2026-11-01T18:23:06.272054Z","webhookIds":[]}""";

    private Task<HttpResponseMessage> Deliver(string body, int seconds = 0) =>
        Webhook
            .Genuine(
                Encoding.UTF8.GetBytes(body),
                TimeProvider.System.GetUtcNow().AddSeconds(seconds)
            )
            .Post(app.Caller(null));

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

    private static async Task<JsonNode> Get(HttpClient client, string path) =>
        await RunningApp.Read(await client.GetAsync(path));

    private async Task<string?> StateOf(string cart) =>
        (string?)(await Get(app.Shop, $"/api/v1/carts/{cart}"))["credits"]![0]!["state"];
}
