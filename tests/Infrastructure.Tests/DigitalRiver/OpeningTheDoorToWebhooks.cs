using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerCredit.Application.Gateway;
using CustomerCredit.Infrastructure.DigitalRiver;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCredit.Infrastructure.Tests.DigitalRiver;

/// <summary>Whose webhooks are believed, to the second (engine design, section 10.3).</summary>
public sealed class OpeningTheDoorToWebhooks
{
    private const string Body =
        """{"id":"event-1","type":"order.accepted","data":{"object":{"id":"order-1"}},"createdTime":"2026-03-01T12:00:00Z"}""";

    private readonly FakeTimeProvider _clock = new(
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)
    );

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_is_good_for_five_minutes_either_way(int seconds, bool isGood)
    {
        var signedAt = _clock.GetUtcNow().AddSeconds(seconds);

        foreach (
            var timestamp in new[]
            {
                signedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                signedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                signedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                signedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                signedAt
                    .ToOffset(TimeSpan.FromHours(-6))
                    .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            }
        )
        {
            Opens($"{timestamp}, {Sign("one", timestamp)}").ShouldBe(isGood, timestamp);
        }
    }

    /// <summary>Which of two active tokens signs, and where, is documented nowhere.</summary>
    [Fact]
    public void While_two_tokens_are_active_either_of_them_in_any_place_will_do()
    {
        var (one, other, none) = (Sign("one", Now), Sign("other", Now), Sign("neither", Now));

        Opens($"{Now}, {one}, {other}").ShouldBeTrue();
        Opens($"{Now}, {none}, {other}").ShouldBeTrue();
        Opens($"{Now},{one}").ShouldBeTrue();
        Opens($"{Now}, {none}, {none}").ShouldBeFalse();
    }

    /// <summary>Nobody makes us sign a large body once for each signature that they write down.</summary>
    [Fact]
    public void Ten_thousand_signatures_cost_little_more_than_one()
    {
        var body = new byte[1024 * 1024];
        var bad = $", {Sign("neither", Now)}";

        var one = TimeOf(() => Opens(Now + bad, body).ShouldBeFalse());
        var many = TimeOf(() =>
            Opens(Now + string.Concat(Enumerable.Repeat(bad, 10_000)), body).ShouldBeFalse()
        );

        many.ShouldBeLessThan(one * 1_000);
    }

    [Fact]
    public void Without_a_token_nobody_is_believed()
    {
        var door = new WebhookDoor(
            Options.Create(new DigitalRiverOptions { BaseUrl = "https://api.example.com" }),
            _clock,
            NullLogger<WebhookDoor>.Instance
        );

        Should.Throw<ForgedEventException>(() =>
            door.Open($"{Now}, {Sign("", Now)}", Encoding.UTF8.GetBytes(Body))
        );
    }

    [Theory]
    [InlineData("sk_test_1", false, true)]
    [InlineData("sk_test_1", true, false)]
    [InlineData("sk_1", true, true)]
    [InlineData("sk_1", false, false)]
    [InlineData("another-family", true, true)]
    [InlineData("another-family", false, true)]
    public void Where_the_key_says_whether_orders_are_real_events_of_the_others_are_none_of_ours(
        string key,
        bool isLive,
        bool isOurs
    )
    {
        var body = Body.Replace("\"data\"", $"\"liveMode\":{(isLive ? "true" : "false")},\"data\"");

        (Open(body, key) is not null).ShouldBe(isOurs);
        Open(Body, key).ShouldNotBeNull("It does not say.");
    }

    /// <summary>Repeated refusals would have Digital River close the door for those that do matter.</summary>
    [Theory]
    [InlineData("""{"type":"tomorrow.invented"}""")]
    [InlineData(
        """{"type":"order.invented","id":5,"data":[],"liveMode":"yes","createdTime":"once"}"""
    )]
    public void What_does_not_matter_may_have_any_shape(string body) => Open(body).ShouldBeNull();

    [Theory]
    [InlineData("{")]
    [InlineData("""{"id":"event-1"}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"order.accepted","id":5,"data":[]}""")]
    public void What_matters_may_not(string body) =>
        Should.Throw<MalformedEventException>(() => Open(body));

    private static TimeSpan TimeOf(Action what)
    {
        var watch = Stopwatch.StartNew();
        what();
        return watch.Elapsed;
    }

    private string Now =>
        _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private bool Opens(string header) => Opens(header, Encoding.UTF8.GetBytes(Body));

    private bool Opens(string header, byte[] body)
    {
        var door = DoorWith(null);
        try
        {
            return door.Open(header, body)!.Id.Value == "event-1";
        }
        catch (ForgedEventException)
        {
            return false;
        }
    }

    private WebhookDoor DoorWith(string? key) =>
        new(
            Options.Create(
                new DigitalRiverOptions { ApiKey = key, WebhookSecrets = ["one", "other"] }
            ),
            _clock,
            NullLogger<WebhookDoor>.Instance
        );

    private GatewayEvent? Open(string body, string? key = null) =>
        DoorWith(key).Open($"{Now}, {Sign("one", Now, body)}", Encoding.UTF8.GetBytes(body));

    private static string Sign(string token, string timestamp, string body = Body) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(token),
                Encoding.UTF8.GetBytes($"{timestamp}.{body}")
            )
        );
}
