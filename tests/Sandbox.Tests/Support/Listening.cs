using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>How a merchant hears of events.</summary>
internal static class Listening
{
    /// <summary>What signs until a test replaces it.</summary>
    public const string Token = "whtk_test_sandbox";

    public static async Task<Answer> Subscribe(
        this Merchant merchant,
        Receiver receiver,
        params string[] types
    ) => (await merchant.TrySubscribe($"{receiver.Url}hooks", types)).ShouldBe(201);

    public static Task<Answer> TrySubscribe(
        this Merchant merchant,
        string address,
        params string[] types
    ) =>
        merchant.Post(
            "/webhooks",
            new JsonObject
            {
                ["address"] = address,
                ["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]),
            }
        );

    /// <summary>The events of the list, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Events(
        this Merchant merchant,
        string query = ""
    ) =>
        [
            .. (await merchant.Get($"/events?limit=100{query}"))
                .ShouldBe(200)
                .At("data")!
                .AsArray()
                .Select(told => told!)
                .Reverse(),
        ];

    /// <summary>The events of the list as soon as they fit.</summary>
    public static async Task<IReadOnlyList<JsonNode>> EventsOnce(
        this Merchant merchant,
        Func<IReadOnlyList<JsonNode>, bool> fits,
        string query = ""
    )
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var told = await merchant.Events(query);
            if (fits(told))
            {
                return told;
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public static async Task RotateToken(this Merchant merchant, string token) =>
        (
            await merchant.Send(
                HttpMethod.Post,
                "/_control/webhook-tokens",
                new JsonObject { ["token"] = token },
                key: null
            )
        ).ShouldBe(204);

    /// <summary>HMAC-SHA256 over timestamp, point and body, in Base64.</summary>
    public static string Sign(string timestamp, string body, string token) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(token),
                Encoding.UTF8.GetBytes($"{timestamp}.{body}")
            )
        );

    public static async Task<IReadOnlyList<string>> EventTypes(
        this Merchant merchant,
        string query = ""
    ) => [.. (await merchant.Events(query)).Select(told => told.Word("type"))];
}
