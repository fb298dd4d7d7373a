using System.Net;
using System.Text.Json;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>An answer that says "done", read to its end.</summary>
internal sealed record DigitalRiverAnswer(HttpStatusCode Status, byte[] Body)
{
    // A member named twice has no meaning; unknown members are none of our business.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
    };

    /// <summary>Whether the answer has no body by definition.</summary>
    public bool IsBodiless => Status == HttpStatusCode.NoContent;

    /// <summary>The body.</summary>
    /// <exception cref="UnreadableAnswerException">It is not JSON, or not of this shape.</exception>
    public T Read<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Body, Json)
                ?? throw new UnreadableAnswerException("The body is null.");
        }
        catch (JsonException exception)
        {
            // Without the exception: its text may quote the body.
            throw new UnreadableAnswerException(
                $"The body is not the JSON that was expected at {exception.Path ?? "$"}."
            );
        }
    }

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);
}
