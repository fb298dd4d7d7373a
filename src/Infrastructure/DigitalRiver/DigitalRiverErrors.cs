using System.Globalization;
using System.Net;
using System.Text.Json;
using CustomerCredit.Application.Gateway;

namespace CustomerCredit.Infrastructure.DigitalRiver;

/// <summary>Turns Digital River's error envelope into a refusal (reference, section 1.6).</summary>
/// <remarks>
/// The status alone makes it a refusal; the body only explains. So nothing about the body is required: <c>type</c> may
/// be missing or contradict the status, <c>description</c> may stand for <c>message</c>, the list may be empty, and a
/// proxy on the way may have answered in HTML.
/// </remarks>
internal static class DigitalRiverErrors
{
    private const int LongestWord = 100;
    private const int LongestMessage = 500;

    public static GatewayException Refusal(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var (code, parameter, message) = FirstError(body);
        return GatewayException.Refused(
            (int)status,
            code,
            parameter,
            message
                ?? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Digital River refused the call with status {(int)status}."
                )
        );
    }

    private static (string? Code, string? Parameter, string? Message) FirstError(
        ReadOnlyMemory<byte> body
    )
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var first = First(document.RootElement);
            return (
                Text(first, "code", LongestWord),
                Text(first, "parameter", LongestWord),
                Text(first, "message", LongestMessage) ?? Text(first, "description", LongestMessage)
            );
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static JsonElement First(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("errors", out var errors)
        && errors.ValueKind == JsonValueKind.Array
        && errors.GetArrayLength() > 0
            ? errors[0]
            : root;

    private static string? Text(JsonElement error, string member, int longest)
    {
        if (
            error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty(member, out var value)
            || value.ValueKind != JsonValueKind.String
        )
        {
            return null;
        }

        var text = OneLine(value);
        return text.Length == 0 ? null
            : text.Length <= longest ? text
            : text[..longest];
    }

    // Messages reach shoppers and logs: no line breaks or other control characters from outside.
    private static string OneLine(JsonElement value)
    {
        try
        {
            return string.Concat(value.GetString()!.Select(c => char.IsControl(c) ? ' ' : c))
                .Trim();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped in the JSON, is no text.
            return "";
        }
    }
}
