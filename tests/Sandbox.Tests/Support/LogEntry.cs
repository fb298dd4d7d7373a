using System.Text.Json.Nodes;

namespace CustomerCredit.Sandbox.Tests.Support;

/// <summary>One line of the sandbox's own call log.</summary>
public sealed record LogEntry(
    long Sequence,
    string Method,
    string Path,
    string Operation,
    int? Status,
    bool Executed,
    string? Fault,
    string? UpstreamId,
    string? UpstreamSessionId
)
{
    internal static LogEntry From(JsonNode entry) =>
        new(
            entry["sequence"]!.GetValue<long>(),
            entry.Word("method"),
            entry.Word("path"),
            entry.Word("operation"),
            entry["status"]?.GetValue<int>(),
            entry.Flag("executed"),
            entry["fault"]?.GetValue<string>(),
            entry["upstreamId"]?.GetValue<string>(),
            entry["upstreamSessionId"]?.GetValue<string>()
        );
}
