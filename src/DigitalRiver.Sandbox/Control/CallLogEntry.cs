using System.Text.Json.Serialization;

namespace CustomerCredit.DigitalRiver.Sandbox.Control;

/// <summary>One call as the log keeps it: never a key, a body or a query.</summary>
/// <param name="Sequence">Counts up from 1 in the order of execution.</param>
/// <param name="Time">When it was executed or turned away.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base address.</param>
/// <param name="Operation">Method and path template; absent when the path is unknown.</param>
/// <param name="Status">What was answered, or for an effect that came late what would have been; null when the connection was dropped.</param>
/// <param name="Executed">Whether a change asked for was carried out. A read changes nothing.</param>
/// <param name="Fault">The kind of fault that struck.</param>
/// <param name="UpstreamId">The header <c>upstream-id</c>.</param>
/// <param name="UpstreamSessionId">The header <c>upstream-session-id</c>.</param>
/// <param name="RequestId">The header <c>x-dr-requestid</c> of the answer.</param>
internal sealed record CallLogEntry(
    long Sequence,
    DateTimeOffset Time,
    string Method,
    string Path,
    string? Operation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Status,
    bool Executed,
    string? Fault,
    string? UpstreamId,
    string? UpstreamSessionId,
    string RequestId
);
