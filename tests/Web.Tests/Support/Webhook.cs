using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CustomerCredit.Web.Tests.Support;

/// <summary>A webhook as it is posted, by the sandbox or by somebody else.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Headers">Whatever else is sent, in order.</param>
internal sealed record Webhook(
    string Kind,
    byte[] Body,
    params IReadOnlyList<(string Name, string Value)> Headers
)
{
    public const string Header = "DigitalRiver-Signature";
    public const string Token = "whtk_test_sandbox";
    public const string Path = "/webhooks/digital-river";

    /// <summary>Behind the path.</summary>
    public string Query { get; init; } = "";

    /// <summary>As the sandbox signs it.</summary>
    public static Webhook Genuine(byte[] body, DateTimeOffset signedAt)
    {
        var timestamp = signedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Webhook("genuine", body, (Header, $"{timestamp}, {Sign(timestamp, body)}"));
    }

    /// <summary>The signature of these bytes at that time.</summary>
    public static string Sign(string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), signed));
    }

    /// <summary>Posts it.</summary>
    public async Task<HttpResponseMessage> Post(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + Query)
        {
            Content = new ByteArrayContent(Body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
            }
        }

        return await client.SendAsync(request);
    }

    /// <summary>A client that sends headers as they are.</summary>
    public static HttpClient Sender(Uri address) =>
        new(
            new SocketsHttpHandler
            {
                RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            BaseAddress = address,
        };

    public override string ToString() =>
        $"{Kind}: {string.Join(" | ", Headers.Select(header => $"{header.Name}: {Short(header.Value)}"))} {Query} {Short(Encoding.UTF8.GetString(Body))}";

    private static string Short(string text) => text.Length > 150 ? text[..150] + "…" : text;
}
