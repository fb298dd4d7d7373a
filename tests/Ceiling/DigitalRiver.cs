using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerCredit.Ceiling;

/// <summary>The same calls over the same kind of connections as the service makes them, believing every answer.</summary>
internal sealed class DigitalRiver(string address)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Checkout> ReadCheckout(string cart, string checkout) =>
        Read<Checkout>(await Send(HttpMethod.Get, $"/checkouts/{checkout}", cart, null));

    public async Task<string> CreateSource(
        string cart,
        string session,
        decimal amount,
        string credit
    )
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new NewSource("customerCredit", session, amount, credit, new object()),
            Web
        );
        return Read<Source>(await Send(HttpMethod.Post, "/sources", cart, body)).Id;
    }

    public async Task Attach(string cart, string checkout, string source) =>
        Read<Source>(
            await Send(HttpMethod.Post, $"/checkouts/{checkout}/sources/{source}", cart, [])
        );

    public Task Detach(string cart, string checkout, string source) =>
        Send(HttpMethod.Delete, $"/checkouts/{checkout}/sources/{source}", cart, []);

    private async Task<byte[]> Send(HttpMethod method, string path, string cart, byte[]? body)
    {
        using var message = new HttpRequestMessage(method, new Uri(address + path));
        message.Headers.Authorization = new("Bearer", "sk_test_sandbox");
        message.Headers.Accept.Add(new(Json.MediaType!));
        message.Headers.Add("upstream-id", NewId.Text());
        message.Headers.Add("upstream-application-id", "Ceiling");
        message.Headers.Add("upstream-session-id", cart);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        using var answer = await _client.SendAsync(
            message,
            HttpCompletionOption.ResponseHeadersRead
        );
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static T Read<T>(byte[] body) => JsonSerializer.Deserialize<T>(body, Web)!;

    private sealed record NewSource(
        string Type,
        string PaymentSessionId,
        decimal Amount,
        string UpstreamId,
        object CustomerCredit
    );

    private sealed record Source(string Id);
}

/// <summary>The part of a checkout that matters to credit.</summary>
internal sealed record Checkout(string Currency, decimal TotalAmount, Payment Payment);

/// <summary>How it is paid.</summary>
internal sealed record Payment(Session Session);

/// <summary>Its amounts.</summary>
internal sealed record Session(
    string Id,
    decimal AmountContributed,
    decimal AmountRemainingToBeContributed
);
