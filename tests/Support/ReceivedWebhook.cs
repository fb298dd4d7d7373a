using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerCredit.Support;

/// <summary>A webhook as it arrived: three headers and the body, byte for byte.</summary>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>.</param>
/// <param name="Signature">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, string Body)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The body as JSON.</summary>
    public JsonNode Event => JsonNode.Parse(Body)!;

    /// <summary>What happened.</summary>
    public string Type => Event["type"]!.GetValue<string>();

    /// <summary>The cart it is about.</summary>
    public string Cart => Event["data"]!["cartId"]!.GetValue<string>();

    /// <summary>Whether a receiver believes it, written after the text of Standard Webhooks and nothing of ours.</summary>
    /// <param name="secret">As it was shown: <c>whsec_</c> and Base64.</param>
    /// <param name="now">The receiver's time.</param>
    public bool IsGenuine(string secret, DateTimeOffset now)
    {
        var sent = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(Timestamp, CultureInfo.InvariantCulture)
        );
        var key = Convert.FromBase64String(secret.Split('_', 2)[1]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"));
        return (now - sent).Duration() <= Tolerance
            && Signature
                .Split(' ')
                .Where(one => one.StartsWith("v1,", StringComparison.Ordinal))
                .Any(one =>
                    CryptographicOperations.FixedTimeEquals(
                        Convert.FromBase64String(one[3..]),
                        expected
                    )
                );
    }
}
