using System.Text.Json;

namespace CustomerCredit.Web.Problems;

/// <summary>Which part of a request could not be read, by the name it has on the wire.</summary>
internal static class UnreadableInput
{
    private const string Body = "body";

    /// <summary>The member of the body, the parameter of the path or the query, or the body as a whole.</summary>
    public static Dictionary<string, string[]> Of(BadHttpRequestException bad)
    {
        var (name, words) = bad.InnerException is JsonException unreadable
            ? (Member(unreadable), "This is not what the call takes here.")
            : (Parameter(bad), "This is not a value of that parameter.");
        return new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [name ?? Body] =
            [
                name is null ? "The body is not the JSON that this call takes." : words,
            ],
        };
    }

    private static string? Member(JsonException unreadable) =>
        unreadable.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? path[2..]
            : null;

    /// <summary>The framework tells the name in its message only, as "type name" in quotes; a test notices when that changes.</summary>
    private static string? Parameter(BadHttpRequestException bad) =>
        bad.Message.StartsWith("Failed to bind parameter", StringComparison.Ordinal)
        && bad.Message.Split('"') is [_, var parameter, ..]
            ? parameter.Split(' ')[^1]
            : null;
}
