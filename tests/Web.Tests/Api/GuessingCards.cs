using System.Net;
using System.Net.Http.Json;
using CustomerCredit.Web.Tests.Support;

namespace CustomerCredit.Web.Tests.Api;

/// <summary>A product of its own for each test: it remembers who guessed.</summary>
public sealed class GuessingCards : IAsyncLifetime
{
    private const string Good = "6006490000000010";

    private readonly RunningApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whatever_is_wrong_with_a_card_the_answer_is_the_same()
    {
        object[] lines =
        [
            Card("6006490000000011"),
            Card("?"),
            Card(Good, "4321"),
            Card(Good, null),
            Card("6006490000000051"),
            Card("6006490000000069"),
            Card(null),
            Card(new string('9', 500)),
            new { kind = "storeCredit", customerId = "nobody" },
            new { kind = "rewards" },
        ];

        var answers = new List<string>();
        foreach (var line in lines)
        {
            var answer = await Ask(line);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var body = (await RunningApp.Read(answer)).AsObject();
            body.Remove("traceId");
            answers.Add(
                body.ToJsonString()
                    + string.Join(
                        ' ',
                        answer.Headers.Select(header => header.Key).Order(StringComparer.Ordinal)
                    )
            );
        }

        var one = answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        one.ShouldContain("/problems/credit-line-refused");
        (await Ask(Card(Good))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_sample_lines_are_there()
    {
        (await Available(Card(Good))).ShouldBe("100.00 USD");
        (await Available(Card("6006490000000028"))).ShouldBe("25.00 USD");
        (await Available(Card("6006490000000036"))).ShouldBe("50.00 EUR");
        (await Available(Card("6006490000000044"))).ShouldBe("5000 JPY");
        (await Available(new { kind = "storeCredit", customerId = "cust-ada" })).ShouldBe(
            "40.00 USD"
        );
        (await Available(new { kind = "rewards", customerId = "cust-ada" })).ShouldBe("120.00 USD");
        (await Available(new { kind = "storeCredit", customerId = "cust-bo" })).ShouldBe(
            "500.00 USD"
        );
    }

    [Fact]
    public async Task Five_wrong_pins_are_enough()
    {
        for (var pin = 0; pin < 5; pin++)
        {
            (await Ask(Card(Good, $"000{pin}"))).StatusCode.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        }

        var answer = await Ask(Card(Good));

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(59));
        (await RunningApp.Read(answer))["type"]!
            .GetValue<string>()
            .ShouldBe("/problems/rate-limited");
        (await Ask(Card("6006490000000028"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Thirty_wrong_numbers_from_one_network_are_enough()
    {
        for (var number = 0; number < 30; number++)
        {
            var wrong = Card($"60064900000010{number:D2}");
            (await Ask(wrong, "192.0.2.7")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await Ask(Card(Good), "192.0.2.99")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Ask(Card(Good), "198.51.100.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"number":"6006490000000010","pin":"1234"}""", "kind")]
    [InlineData("""{"kind":"loan"}""", "kind")]
    [InlineData(
        """{"kind":"storeCredit","customerId":"cust-ada","currencyCode":"XXX"}""",
        "currencyCode"
    )]
    [InlineData("""{"kind":"giftCard","cvc":"123"}""", "cvc")]
    public async Task What_is_no_question_is_a_bad_request(string body, string field)
    {
        var answer = await _app.Shop.PostAsync(
            "/api/v1/credit-lines/balance",
            RunningApp.Json(body)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RunningApp.Read(answer))["errors"]!.AsObject().ShouldContainKey(field);
    }

    private static object Card(string? number, string? pin = "1234") =>
        new
        {
            kind = "giftCard",
            number,
            pin,
        };

    private async Task<string> Available(object line)
    {
        var answer = await Ask(line);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var available = (await RunningApp.Read(answer))["available"]!;
        return $"{available["amount"]} {available["currencyCode"]}";
    }

    private async Task<HttpResponseMessage> Ask(object line, string? shopperAddress = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/credit-lines/balance")
        {
            Content = JsonContent.Create(line),
        };
        if (shopperAddress is not null)
        {
            request.Headers.Add("X-Shopper-Address", shopperAddress);
        }

        return await _app.Shop.SendAsync(request);
    }
}
