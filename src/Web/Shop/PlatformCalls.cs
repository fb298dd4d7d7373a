using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerCredit.Web.Shop;

/// <summary>One HTTP call from the shop's server to this process: bearer key, JSON both ways.</summary>
internal sealed class PlatformCalls(HttpClient client, OwnAddress address)
{
    /// <summary>Sends and reads the whole answer. The path is relative to the process's own address.</summary>
    /// <exception cref="HttpRequestException">Nobody answered.</exception>
    /// <exception cref="TaskCanceledException">The answer took too long, or the visitor left.</exception>
    public async Task<PlatformAnswer> SendAsync(
        HttpMethod method,
        string path,
        string key,
        object? body = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address.Value, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Accept.ParseAdd("application/json");
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType());
        }

        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new PlatformAnswer((int)response.StatusCode, Parse(text));
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
