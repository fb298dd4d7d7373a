using System.Text.Json;

namespace CustomerCredit.Infrastructure.Outbound;

/// <summary>The JSON that is spoken with other companies.</summary>
internal static class WireJson
{
    // A member named twice has no meaning; unknown members are none of our business.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
    };

    /// <summary>The body of an answer.</summary>
    /// <exception cref="UnreadableAnswerException">It is not JSON, or not of this shape.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body)
        where T : class => Read(() => JsonSerializer.Deserialize<T>(body.Span, Options));

    /// <summary>A part of the body of an answer.</summary>
    /// <exception cref="UnreadableAnswerException">It is not of this shape.</exception>
    public static T Read<T>(JsonElement part)
        where T : class => Read(() => part.Deserialize<T>(Options));

    /// <summary>The body of a request.</summary>
    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    private static T Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw new UnreadableAnswerException("The body is null.");
        }
        catch (JsonException exception)
        {
            // Without the exception: its text may quote the body.
            throw new UnreadableAnswerException(
                $"The body is not the JSON that was expected at {exception.Path ?? "$"}."
            );
        }
    }
}
